import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startKafka } from './kafka';
import { removeHome } from './postgres';
import { sayToStderr } from './say';

export interface TestDatabase {
  readonly databaseUrl: string;
  /** A folder for whatever else the tests keep, gone with the database. */
  readonly home: string;
  stop(): Promise<void>;
}

export interface TestServers extends TestDatabase {
  readonly brokers: string;
}

/** Where `tools/jest/start-postgres.ts` says which server all files of a run share. */
export const RUNS_POSTGRES = 'PAIDAN_TEST_POSTGRES';

/** A database of the file's own, empty, in the one real PostgreSQL of the run; gone afterwards. Fails, never skips. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const server = process.env[RUNS_POSTGRES];
  if (!server) throw new Error('These tests need the PostgreSQL of the run: npx jest --config tools/jest/integration.config.cjs');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await inServer(server, `create database ${name}`);
  const home = await mkdtemp(join(tmpdir(), 'paidan-test-'));
  return {
    databaseUrl: server.replace(/\/[^/]*$/, `/${name}`),
    home,
    stop: async () => {
      // What a test left open does not keep it.
      await inServer(server, `drop database if exists ${name} with (force)`);
      await removeHome(home);
    },
  };
}

/** The same with a real broker of the file's own, empty, on free ports. */
export async function startTestServers(): Promise<TestServers> {
  const database = await startTestDatabase();
  // The one that did start would be left behind.
  const kafka = await startKafka(database.home, sayToStderr, { speedUp: true }).catch(async (error: unknown) => { await database.stop(); throw error; });
  const stop = async () => {
    await kafka.stop();
    await database.stop();
  };
  return { ...database, brokers: kafka.brokers, stop };
}

async function inServer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
