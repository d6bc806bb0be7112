import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { freePort, isFree, isKept } from './free-port';

/** Reads a JSON file; the fallback when there is none yet. */
export async function readJson<T>(path: string, fallback: T): Promise<T> {
  return readFile(path, 'utf8').then(
    (text) => JSON.parse(text) as T,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return fallback;
      throw error;
    },
  );
}

/** Writes a JSON file whole or not at all, readable by its owner only. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // A name of its own: others may write the same file at this moment.
  const part = `${path}.${randomBytes(4).toString('hex')}.part`;
  await writeFile(part, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(part, path);
}

/** What is being changed, by its path: PostgreSQL and Kafka ask for their ports at one moment, and neither may be forgotten. */
const changing = new Map<string, Promise<unknown>>();

/** One entry of a file of entries; what `entry` gives that is not there yet is kept. One change after the other. */
async function entryOf<T>(path: string, name: string, entry: (known: T | undefined, all: Readonly<Record<string, T>>) => Promise<T>): Promise<T> {
  const change = (changing.get(path) ?? Promise.resolve()).catch(() => undefined).then(async () => {
    const all = await readJson<Record<string, T>>(path, {});
    const wanted = await entry(all[name], all);
    if (wanted !== all[name]) await writeJson(path, { ...all, [name]: wanted });
    return wanted;
  });
  changing.set(path, change);
  return change;
}

/** The same free port for `name` at every start, as long as nobody else has taken it; recorded in `ports.json`. */
export const portFor = (home: string, name: string): Promise<number> => entryOf<number>(join(home, 'ports.json'), name, async (recorded, all) => {
  if (recorded !== undefined && isKept(recorded) && (await isFree(recorded))) return recorded;
  const taken = new Set(Object.values(all));
  let port = await freePort();
  while (taken.has(port)) port = await freePort();
  return port;
});

/** A secret of this data folder, made at its first use and kept in `secrets.json`. */
export const secretFor = (home: string, name: string): Promise<string> =>
  entryOf<string>(join(home, 'secrets.json'), name, (known) => Promise.resolve(known ?? randomBytes(24).toString('base64url')));
