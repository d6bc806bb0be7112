import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKafka } from './kafka';
import { removeHome, startPostgres } from './postgres';
import { sayToStderr } from './say';

export interface TestServers {
  readonly brokers: string;
  readonly databaseUrl: string;
  readonly home: string;
  stop(): Promise<void>;
}

/** A real broker and a real database for one run of tests, empty, on free ports, gone afterwards. Fails, never skips. */
export async function startTestServers(): Promise<TestServers> {
  const home = await mkdtemp(join(tmpdir(), 'paidan-test-'));
  const [kafka, postgres] = await Promise.all([startKafka(home, sayToStderr), startPostgres(home, () => undefined, { durable: false })]);
  const stop = async () => {
    await Promise.all([kafka.stop(), postgres.stop()]);
    await removeHome(home);
  };
  return { brokers: kafka.brokers, databaseUrl: postgres.url, home, stop };
}
