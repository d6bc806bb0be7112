import { randomUUID } from 'node:crypto';
import { startTestDatabase, type TestDatabase } from '@paidan/testing';
import { cityDocumentAt, keepCityDocument } from './city-documents';
import { Database } from './database';
import { claimMessage } from './inbox';
import { prepareSchema } from './prepare-schema';
import { isDatabaseUnavailable } from './unavailable';

let postgres: TestDatabase;
let database: Database;

beforeAll(async () => {
  postgres = await startTestDatabase();
  await Promise.all([prepareSchema({ url: postgres.databaseUrl, schema: 'kept' }), prepareSchema({ url: postgres.databaseUrl, schema: 'kept' })]);
  database = await Database.open({ url: postgres.databaseUrl, schema: 'kept' });
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

describe('the inbox', () => {
  it('lets one of many deliveries of a message through', async () => {
    const id = randomUUID();
    const claims = await Promise.all(Array.from({ length: 8 }, () => database.transaction((tx) => claimMessage(tx, 'dispatch', id))));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('forgets a claim whose transaction failed', async () => {
    const id = randomUUID();
    const failing = database.transaction(async (tx) => { await claimMessage(tx, 'dispatch', id); throw new Error('effect failed'); });
    await expect(failing).rejects.toThrow('effect failed');
    expect(await database.transaction((tx) => claimMessage(tx, 'dispatch', id))).toBe(true);
  });
});

describe('the city’s data', () => {
  it('is the version that holds at the moment asked for', async () => {
    const document = (version: string, validFrom: string) => keepCityDocument(database, { name: 'units', version, validFrom, content: [version] });
    await document('spring', '2026-03-01T00:00:00Z');
    await document('autumn', '2026-09-01T00:00:00Z');
    const versionAt = async (at: string) => (await cityDocumentAt(database, 'units', new Date(at)))?.version;
    expect(await versionAt('2026-08-31T00:00:00Z')).toBe('spring');
    expect(await versionAt('2026-09-01T00:00:00Z')).toBe('autumn');
    expect(await versionAt('2026-01-01T00:00:00Z')).toBeUndefined();
  });
});

describe('a database that is away', () => {
  it('is told from a statement that is wrong', async () => {
    const away = await Database.open({ url: 'postgres://nobody:x@127.0.0.1:9/x', schema: 'x' }).catch((error: unknown) => error);
    const wrong = await database.query('select nonsense').catch((error: unknown) => error);
    expect([isDatabaseUnavailable(away), isDatabaseUnavailable(wrong)]).toEqual([true, false]);
  });
});
