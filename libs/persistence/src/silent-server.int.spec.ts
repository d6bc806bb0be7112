import { Relay, startTestDatabase, type TestDatabase } from '@paidan/testing';
import { Database } from './database';
import { holdOnlyOne } from './only-one';
import { prepareSchema } from './prepare-schema';
import { isDatabaseUnavailable, isPassing } from './unavailable';

let postgres: TestDatabase;
const relays: Relay[] = [];
const open: Database[] = [];

beforeAll(async () => {
  postgres = await startTestDatabase();
  await prepareSchema({ url: postgres.databaseUrl, schema: 'silent' });
}, 120_000);

afterAll(async () => {
  await Promise.all(open.map((database) => database.close()));
  await Promise.all(relays.map((relay) => relay.close()));
  await postgres?.stop();
}, 60_000);

/** The server behind a relay of the test's own: each of them waits for its own silence, all at once. */
async function aServer(): Promise<{ relay: Relay; url: string }> {
  const relay = await Relay.to(Number(new URL(postgres.databaseUrl).port));
  relays.push(relay);
  return { relay, url: postgres.databaseUrl.replace(/:\d+\//, `:${relay.port}/`) };
}

async function aPool(url: string, statementMs: number): Promise<Database> {
  const database = await Database.open({ url, schema: 'silent', poolSize: 1, statementMs });
  open.push(database);
  return database;
}

/** How it failed, and after how many seconds. */
async function failing(work: () => Promise<unknown>): Promise<{ error: unknown; seconds: number }> {
  const began = performance.now();
  const error = await work().then(() => null, (failure: unknown) => failure);
  return { error, seconds: (performance.now() - began) / 1000 };
}

describe('a server that vanishes without a word', () => {
  it.concurrent('is given up by the statement five seconds after a living one would have answered, and its connection is handed to nobody', async () => {
    const { relay, url } = await aServer();
    const database = await aPool(url, 500);
    await database.query('select 1');
    relay.strand();
    const { error, seconds } = await failing(() => database.query('select 1'));
    expect(isDatabaseUnavailable(error)).toBe(true);
    expect(seconds).toBeLessThan(8);
    const next = await failing(async () => expect(await database.query('select 2 as n')).toEqual([{ n: 2 }]));
    expect(next).toEqual({ error: null, seconds: expect.any(Number) });
    expect(next.seconds).toBeLessThan(4);
  }, 30_000);

  it.concurrent.each([['before the first statement', 0], ['in the middle', 1]])('is given up by a transaction %s, which does not wait again to take back', async (_, statements) => {
    const { relay, url } = await aServer();
    const database = await aPool(url, 500);
    await database.query('select 1');
    const { error, seconds } = await failing(() => {
      if (statements === 0) relay.strand();
      return database.transaction(async (tx) => {
        await tx.query('select 1');
        relay.strand();
        await tx.query('select 1');
      });
    });
    expect(isDatabaseUnavailable(error)).toBe(true);
    expect(seconds).toBeLessThan(8);
    expect(await database.query('select 3 as n')).toEqual([{ n: 3 }]);
  }, 30_000);

  it.concurrent('has lost the lock that it gave, to whoever holds it, within a quarter of a minute', async () => {
    const { relay, url } = await aServer();
    const began = performance.now();
    const lock = await new Promise<{ release(): Promise<void> }>((resolve, reject) => {
      const held = holdOnlyOne(url, 'of the vanished', () => void held.then((one) => resolve(one!)));
      held.then(() => relay.strand(), reject);
    });
    // A quarter of a minute, and what a busy machine takes.
    expect(performance.now() - began).toBeLessThan(20_000);
    const { seconds } = await failing(() => lock.release());
    expect(seconds).toBeLessThan(2);
  }, 30_000);

  it.concurrent('keeps nobody who stops from going', async () => {
    const { relay, url } = await aServer();
    const lock = await holdOnlyOne(url, 'of one who stops', () => undefined);
    relay.strand();
    const { error, seconds } = await failing(() => lock!.release());
    expect(error).toBeNull();
    expect(seconds).toBeLessThan(2);
  }, 30_000);
});

describe('a server that lives', () => {
  it.concurrent('gives up by itself before we do, and is not called away', async () => {
    const database = await aPool(postgres.databaseUrl, 500);
    const { error, seconds } = await failing(() => database.query('select pg_sleep(4)'));
    expect([isPassing(error), isDatabaseUnavailable(error)]).toEqual([true, false]);
    expect(seconds).toBeLessThan(3);
  }, 30_000);

  it.concurrent('is waited for as long as it takes where that was said', async () => {
    const database = await aPool(postgres.databaseUrl, 0);
    expect(await database.query('select 4 as n from pg_sleep(6)')).toEqual([{ n: 4 }]);
  }, 30_000);

  it.concurrent('looks after half a minute whether we are still there', async () => {
    const database = await aPool(postgres.databaseUrl, 500);
    expect(await database.query('show tcp_keepalives_idle')).toEqual([{ tcp_keepalives_idle: '30' }]);
  });
});
