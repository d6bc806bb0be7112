import { Database, prepareSchema } from '@paidan/persistence';
import { startTestDatabase, type TestDatabase } from '@paidan/testing';
import { SharedLimits } from './shared-limits';

const key = Buffer.from('the key of both instances, which the tables do not have');
let postgres: TestDatabase;
let instances: Database[];

beforeAll(async () => {
  postgres = await startTestDatabase();
  const where = { url: postgres.databaseUrl, schema: 'limits' };
  await prepareSchema(where);
  instances = await Promise.all([Database.open(where), Database.open(where)]);
}, 120_000);

afterAll(async () => {
  await Promise.all(instances?.map((database) => database.close()) ?? []);
  await postgres?.stop();
}, 60_000);

/** The same limit in two instances of a service. */
const twice = (name: string, size: { points: number; duration: number; lease?: number }) => instances.map((database) => new SharedLimits({ database, key }).of(name, size));
const takenOf = async (limits: ReturnType<typeof twice>, key: string, times: number) => {
  const answers = await Promise.all(Array.from({ length: times }, (_, i) => limits[i % limits.length]!.take(key)));
  return answers.filter((seconds) => seconds === null).length;
};

describe('a limit of two instances', () => {
  it('is counted together, side by side too, and apart for each key and name', async () => {
    const limits = twice('a', { points: 30, duration: 600 });
    expect(await takenOf(limits, 'anna', 100)).toBe(30);
    expect(await limits[0]!.take('anna')).toBeGreaterThan(590);
    expect(await takenOf(limits, 'bert', 100)).toBe(30);
    expect(await takenOf(twice('b', { points: 30, duration: 600 }), 'anna', 100)).toBe(30);
  });

  it('names nobody in the tables, neither a person nor an address', async () => {
    const limits = twice('who', { points: 3, duration: 600 });
    for (const one of ['9b2f0c1e-0000-4000-8000-00000000abcd', '203.0.113.7']) await limits[0]!.take(one);
    const rows = await instances[0]!.query<{ key: string }>(`select key from shared_limit where key like 'who:%'`);
    expect(rows.map(({ key: kept }) => kept)).toEqual([expect.stringMatching(/^who:[\w-]{43}$/), expect.stringMatching(/^who:[\w-]{43}$/)]);
    expect(await takenOf([new SharedLimits({ database: instances[1]!, key: Buffer.from('another key') }).of('who', { points: 3, duration: 600 })], '203.0.113.7', 9)).toBe(3);
  });

  it('begins anew when its time is over', async () => {
    const limits = twice('c', { points: 2, duration: 1 });
    expect(await takenOf(limits, 'anna', 6)).toBe(2);
    await instances[0]!.query(`update shared_limit set expire = 0 where key like 'c:%'`);
    // A third instance, which knows of no refusal.
    expect(await takenOf([new SharedLimits({ database: instances[1]!, key }).of('c', { points: 2, duration: 1 })], 'anna', 6)).toBe(2);
  });

  it('gives back what counted for nothing, and forgets', async () => {
    const limits = twice('d', { points: 3, duration: 600 });
    for (let i = 0; i < 20; i += 1) {
      expect(await limits[i % 2]!.take('anna')).toBeNull();
      await limits[(i + 1) % 2]!.giveBack('anna');
    }
    expect(await takenOf(limits, 'anna', 9)).toBe(3);
    for (const limit of limits) await limit.forget('anna');
    expect(await takenOf(limits, 'anna', 9)).toBe(3);
  });

  it('taken by leases lets all through that come at once, as many as it says', async () => {
    const limits = twice('f', { points: 20, duration: 600, lease: 5 });
    expect(await takenOf(limits.slice(0, 1), 'anna', 5)).toBe(5);
    expect(await takenOf(limits.slice(0, 1), 'anna', 30)).toBe(15);
  });

  it('that cannot be counted fails for all who wait for the same lease, and is counted again afterwards', async () => {
    const [limit] = twice('g', { points: 20, duration: 600, lease: 5 });
    await instances[0]!.query('alter table shared_limit rename to shared_limit_away');
    const asked = await Promise.allSettled(Array.from({ length: 4 }, () => limit!.take('anna')));
    expect(asked.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'rejected'));
    await instances[0]!.query('alter table shared_limit_away rename to shared_limit');
    expect(await limit!.take('anna')).toBeNull();
  });

  it('taken by leases asks the tables seldom, and never lets more through', async () => {
    const limits = twice('e', { points: 100, duration: 600, lease: 10 });
    const asked = jest.spyOn((instances[0]!.source.driver as unknown as { master: { query: () => unknown } }).master, 'query');
    let taken = 0;
    for (let i = 0; i < 400; i += 1) if ((await limits[i % 2]!.take('anna')) === null) taken += 1;
    expect(taken).toBe(100);
    expect(asked.mock.calls.length).toBeLessThanOrEqual(7);
    asked.mockRestore();
  });
});
