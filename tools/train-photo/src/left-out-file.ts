import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LeftOut } from './leave-out';

/** What was found when each source was left out, and of which model: it takes hours, and stays true of that one. */
export interface LeftOutRun {
  readonly version: string;
  readonly rows: readonly LeftOut[];
}

const FILE = 'left-out.json';

export const writeLeftOut = (folder: string, run: LeftOutRun): Promise<void> => writeFile(join(folder, FILE), `${JSON.stringify(run, null, 2)}\n`);

/** The last run kept in the folder; null when there is none. */
export async function readLeftOut(folder: string): Promise<LeftOutRun | null> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as LeftOutRun);
}
