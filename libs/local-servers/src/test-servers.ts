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
  const [kafka, postgres] = await Promise.allSettled([startKafka(home, sayToStderr), startPostgres(home, () => undefined, { durable: false })]);
  const stop = async () => {
    await Promise.all([kafka, postgres].map((one) => (one.status === 'fulfilled' ? one.value.stop() : undefined)));
    await removeHome(home);
  };
  if (kafka.status === 'fulfilled' && postgres.status === 'fulfilled') return { brokers: kafka.value.brokers, databaseUrl: postgres.value.url, home, stop };
  // The one that did start would keep the tests from ending.
  await stop();
  throw kafka.status === 'rejected' ? kafka.reason : (postgres as PromiseRejectedResult).reason;
}
