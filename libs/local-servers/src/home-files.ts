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
  // A name of its own: Kafka and PostgreSQL may write their ports at the same moment.
  const part = `${path}.${randomBytes(4).toString('hex')}.part`;
  await writeFile(part, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(part, path);
}

/** The same free port for `name` at every start, as long as nobody else has taken it; recorded in `ports.json`. */
export async function portFor(home: string, name: string): Promise<number> {
  const path = join(home, 'ports.json');
  const ports = await readJson<Record<string, number>>(path, {});
  const recorded = ports[name];
  if (recorded !== undefined && isKept(recorded) && (await isFree(recorded))) return recorded;
  const taken = new Set(Object.values(ports));
  let port = await freePort();
  while (taken.has(port)) port = await freePort();
  await writeJson(path, { ...ports, [name]: port });
  return port;
}

/** A secret of this data folder, made at its first use and kept in `secrets.json`. */
export async function secretFor(home: string, name: string): Promise<string> {
  const path = join(home, 'secrets.json');
  const secrets = await readJson<Record<string, string>>(path, {});
  const known = secrets[name];
  if (known) return known;
  const secret = randomBytes(24).toString('base64url');
  await writeJson(path, { ...secrets, [name]: secret });
  return secret;
}
