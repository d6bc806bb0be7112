import { createInterface } from 'node:readline';
import type { Manifest } from './manifest';
import { openPacked } from './saved-files';

/** How a sealed value begins: the cipher's mark, then the name of the key. */
const SEALED = /\bp1:[a-z]:([a-z0-9-]{1,40}):/g;

/** Cameras' secrets are sealed within intake's copy of the city. */
const holdsSealed = ({ schema, table, columns }: Manifest['tables'][number]) => columns.some((column) => column.endsWith('_sealed')) || (schema === 'intake' && table === 'city_document');

/** The names of the keys that seal personal data and cameras' secrets in the saved rows: without them these cannot be read again. */
export async function neededKeys(folder: string, { tables }: Manifest): Promise<string[]> {
  const needed = new Set<string>();
  for (const table of tables.filter(holdsSealed)) {
    for await (const line of createInterface({ input: openPacked(folder, table) })) for (const [, key] of line.matchAll(SEALED)) needed.add(key!);
  }
  return [...needed].sort();
}
