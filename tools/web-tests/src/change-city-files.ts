import { repositoryRoot } from '@paidan/local-servers';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const readJson = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T;

/** What a start does after somebody changed a file of the city: dispatch reads the folder anew. The system's own folder stays as it was. */
export function changeCityFiles<T>(home: string, file: string, cityVersion: string, change: (content: T) => T): void {
  const folder = mkdtempSync(join(tmpdir(), 'paidan-city-'));
  try {
    cpSync(join(home, 'city'), folder, { recursive: true });
    writeFileSync(join(folder, file), JSON.stringify(change(readJson<T>(join(folder, file)))));
    writeFileSync(join(folder, 'city.json'), JSON.stringify({ ...readJson<object>(join(folder, 'city.json')), version: cityVersion }));
    const { status, stderr } = spawnSync(process.execPath, [join(repositoryRoot, 'apps/dispatch/dist/prepare.main.js'), folder], { env: { ...process.env, DATABASE_URL: databaseUrl(home) }, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The address of the database that a system keeps for itself. */
function databaseUrl(home: string): string {
  const { postgres: password } = readJson<{ postgres: string }>(join(home, 'secrets.json'));
  const { postgres: port } = readJson<{ postgres: number }>(join(home, 'ports.json'));
  return process.env.DATABASE_URL ?? `postgres://paidan:${password}@127.0.0.1:${port}/paidan`;
}
