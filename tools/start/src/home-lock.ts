import { CannotStart, readJson, startTime, writeJson } from '@paidan/local-servers';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What a start writes down of itself in its data folder, as long as it goes. */
export interface HeldHome {
  readonly pid: number;
  readonly startedAt: string | null;
  readonly demo: boolean;
  /** The public door's; null until all is ready. */
  readonly port: number | null;
}

const fileIn = (home: string) => join(home, 'start.json');

/** The start that goes in this data folder now; null when none does. */
export async function heldHome(home: string): Promise<HeldHome | null> {
  const holder = await readJson<HeldHome | null>(fileIn(home), null);
  return holder?.startedAt && (await startTime(holder.pid)) === holder.startedAt ? holder : null;
}

/** Makes sure that only one start uses a data folder; answers how to say that it is ready, and how to give the folder back. */
export async function lockHome(home: string, demo: boolean): Promise<{ ready(port: number): Promise<void>; release(): Promise<void> }> {
  const holder = await heldHome(home);
  if (holder) {
    throw new CannotStart(`${home} 已在运行（进程 ${holder.pid}），请先停止，或用 PAIDAN_HOME 和 PORT 另起一份。 It is running already; stop it, or start another copy with PAIDAN_HOME and PORT.`);
  }
  const startedAt = await startTime(process.pid);
  const hold = (port: number | null) => writeJson(fileIn(home), { pid: process.pid, startedAt, demo, port } satisfies HeldHome);
  await hold(null);
  return { ready: hold, release: () => rm(fileIn(home), { force: true }) };
}
