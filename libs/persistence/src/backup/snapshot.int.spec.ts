import { Relay, startTestDatabase, type TestDatabase } from '@paidan/testing';
import { Client } from 'pg';
import { Database } from '../database';
import { prepareSchema } from '../prepare-schema';
import { NoMomentError, Snapshot } from './snapshot';

let postgres: TestDatabase;
let database: Database;
/** A writer that we let wait. */
let slow: Client;

beforeAll(async () => {
  postgres = await startTestDatabase();
  await Promise.all(['one', 'two'].map((schema) => prepareSchema({ url: postgres.databaseUrl, schema })));
  database = await Database.open({ url: postgres.databaseUrl, schema: 'one' });
  slow = new Client({ connectionString: postgres.databaseUrl });
  await slow.connect();
}, 120_000);

afterAll(async () => {
  await slow?.end();
  await database?.close();
  await postgres?.stop();
}, 60_000);

const WRITE = `insert into one.outbox (topic, key, envelope) values ('t', 'k', '{}')`;
const stillMs = 1_000;
/** Seconds that a writer waits at most: as long as it may be kept, and what a busy machine takes. */
const KEPT = stillMs / 1_000 + 2;
const never = () => new Promise<never>(() => undefined);
const holds = async () => (await database.query<{ held: boolean }>(`select granted as held from pg_locks where mode = 'ShareLock' and relation = 'one.outbox'::regclass`))[0]?.held ?? null;
const secondsOf = async (work: () => Promise<unknown>) => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
};
async function until(reached: () => Promise<boolean>): Promise<void> {
  for (const late = Date.now() + 30_000; !(await reached());) if (Date.now() > late) throw new Error('it did not happen within 30 s');
}

describe('the moment of a snapshot', () => {
  it('keeps writers no longer than they may be kept though the bus does not answer; it is said, and tried again', async () => {
    const said: string[] = [];
    const answers = [never, () => Promise.resolve('the ends')];
    const taking = Snapshot.take(postgres.databaseUrl, () => answers.shift()!(), { told: (sentence) => said.push(sentence), stillMs, restMs: 100 });
    await until(async () => (await holds()) === true);
    expect(await secondsOf(() => database.query(WRITE))).toBeLessThan(KEPT);
    const { snapshot, noted } = await taking;
    await snapshot.close();
    expect(noted).toBe('the ends');
    expect(said).toEqual([expect.stringContaining('Kafka did not answer')]);
  }, 60_000);

  it('does not keep writers waiting behind it for long while it waits for one that does not end', async () => {
    await slow.query(`begin; ${WRITE}`);
    let tries = 0;
    const taking = Snapshot.take(postgres.databaseUrl, () => Promise.resolve('the ends'), { told: () => { tries += 1; void slow.query('commit'); }, stillMs, restMs: 100 });
    await until(async () => (await holds()) === false);
    expect(await secondsOf(() => database.query(WRITE))).toBeLessThan(KEPT);
    const { snapshot } = await taking;
    await snapshot.close();
    expect(tries).toBe(1);
  }, 60_000);

  it('that never comes is given up after three tries, with a sentence, and nothing is held', async () => {
    const said: string[] = [];
    await expect(Snapshot.take(postgres.databaseUrl, never, { told: (sentence) => said.push(sentence), stillMs, restMs: 10 })).rejects.toThrow(NoMomentError);
    expect(said).toHaveLength(2);
    await until(async () => (await holds()) === null);
    expect(await secondsOf(() => database.query(WRITE))).toBeLessThan(KEPT);
  }, 60_000);

  it('ends by itself when whoever holds it is gone without a word', async () => {
    const relay = await Relay.to(Number(new URL(postgres.databaseUrl).port));
    const said: string[] = [];
    let seconds: Promise<number> | undefined;
    const moment = () => {
      if (seconds) return Promise.resolve('the ends');
      relay.strand();
      seconds = secondsOf(() => database.query(WRITE));
      return never();
    };
    const { snapshot } = await Snapshot.take(postgres.databaseUrl.replace(/:\d+\//, `:${relay.port}/`), moment, { told: (sentence) => said.push(sentence), stillMs, restMs: 10 });
    expect(await seconds!).toBeLessThan(KEPT);
    expect(said).toHaveLength(1);
    await snapshot.close();
    await relay.close();
  }, 60_000);
});
