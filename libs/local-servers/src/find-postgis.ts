import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where Debian keeps its servers, one folder for each major version. */
const DEBIAN = '/usr/lib/postgresql';

/** The `bin` folder of a PostgreSQL that has the extension PostGIS: `PG_BIN_DIR`, else the newest of Debian's; null when there is none. */
export function findPostgis(): string | null {
  const named = process.env.PG_BIN_DIR;
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const folders = named ? [named] : versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(DEBIAN, version, 'bin'));
  return folders.find(hasPostgis) ?? null;
}

function hasPostgis(folder: string): boolean {
  const config = join(folder, 'pg_config');
  if (!existsSync(config) || !existsSync(join(folder, 'initdb'))) return false;
  return existsSync(join(execFileSync(config, ['--sharedir'], { encoding: 'utf8' }).trim(), 'extension/postgis.control'));
}
