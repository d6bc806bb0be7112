import { removeHome, repositoryRoot, sayToStderr, startPostgres } from '@paidan/local-servers';
import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { measureParts } from '../way/process-meter';

const run = promisify(execFile);

/** A PostgreSQL of its own with dispatch's tables and the demo county, for one measurement. */
export interface CaseDatabase {
  readonly url: string;
  readonly home: string;
  readonly client: Client;
  /** CPU time of the server and its connections so far, in milliseconds. Connections that ended are counted by their server. */
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

/** @param durable false: no fsync, for what is measured in CPU time or only read */
export async function startCaseDatabase(durable = false): Promise<CaseDatabase> {
  const home = await mkdtemp(join(tmpdir(), 'paidan-bench-'));
  const server = await startPostgres(home, sayToStderr, { durable });
  const city = join(home, 'city');
  await run(process.execPath, [join(repositoryRoot, 'tools/demo-city/dist/main.js'), city]);
  await run(process.execPath, [join(repositoryRoot, 'apps/dispatch/dist/prepare.main.js'), city], { env: { ...process.env, DATABASE_URL: server.url, PAIDAN_DEMO: '1' } });
  const client = new Client({ connectionString: server.url, options: '-c search_path=dispatch' });
  await client.connect();
  const stop = async () => {
    await client.end();
    await server.stop();
    await removeHome(home);
  };
  return { url: server.url, home, client, cpuMs: async () => (await measureParts(home)).get('postgres')!.cpuMs, stop };
}
