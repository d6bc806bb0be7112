import { fetchKafka, RUNS_POSTGRES, sayToStderr, startPostgres, type LocalPostgres } from '@paidan/local-servers';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

declare global {
  var postgresOfTheRun: { home: string; server: LocalPostgres } | undefined;
}

/** One real PostgreSQL for all files of a run, each with a database of its own in it: starting one costs more than most files. What each Kafka is started from is fetched before two files want it at once. */
export default async function startForTheRun(): Promise<void> {
  await fetchKafka(sayToStderr);
  const home = await mkdtemp(join(tmpdir(), 'paidan-run-'));
  const server = await startPostgres(home, () => undefined, { durable: false });
  globalThis.postgresOfTheRun = { home, server };
  process.env[RUNS_POSTGRES] = server.url;
}
