import { execFile } from 'node:child_process';
import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Where Debian keeps its servers, one folder for each major version. */
const DEBIAN = '/usr/lib/postgresql';

/** The `bin` folder of a PostgreSQL that has the extension PostGIS: `PG_BIN_DIR`, else the newest of Debian's; null when there is none. */
export async function findPostgis(): Promise<string | null> {
  const named = process.env.PG_BIN_DIR;
  const versions = await readdir(DEBIAN).catch(() => []);
  const folders = named ? [named] : versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(DEBIAN, version, 'bin'));
  for (const folder of folders) if (await hasPostgis(folder)) return folder;
  return null;
}

async function hasPostgis(folder: string): Promise<boolean> {
  try {
    const { stdout } = await run(join(folder, 'pg_config'), ['--sharedir']);
    await Promise.all([access(join(folder, 'initdb')), access(join(stdout.trim(), 'extension/postgis.control'))]);
    return true;
  } catch {
    return false;
  }
}
