import { PrivacySettings } from '@paidan/city';
import type { PastAnswer } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { PartAwayError, Retention } from '@paidan/service-kit';
import { startTestDatabase, type TestDatabase } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import { FeedbackTables1 } from '../tables/1-feedback-tables';
import { Notices2 } from '../tables/2-notices';
import { RatingsByCase3 } from '../tables/3-ratings-by-case';
import { Forgotten5 } from '../tables/5-forgotten';
import { retentionClasses } from './retention-classes';

const now = new Date('2026-11-27T02:00:00.000Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const open = { endedAt: now, held: false };

let postgres: TestDatabase;
let database: Database;
/** The cases of dispatch: when each ended, and whether it is held. */
const cases = new Map<string, { endedAt: Date; held: boolean }>();
let away = false;

/** As dispatch answers. */
const dispatch = {
  past: (ids: string[], before: Date): Promise<PastAnswer> => {
    if (away) return Promise.reject(new PartAwayError('dispatch', new Error('refused')));
    const those = (wanted: (one: typeof open) => boolean) => ids.filter((id) => cases.has(id) && wanted(cases.get(id)!));
    return Promise.resolve({ past: those(({ endedAt, held }) => !held && endedAt < before), refused: [], held: those(({ held }) => held) });
  },
};
const { retention: limits } = PrivacySettings.parse({});
const run = () => new Retention({ service: 'feedback', classes: retentionClasses(database, dispatch, limits), logger: { info: () => undefined, warn: () => undefined }, note: () => Promise.resolve() }).run(now);

beforeAll(async () => {
  postgres = await startTestDatabase();
  const feedback = { url: postgres.databaseUrl, schema: 'feedback' };
  await prepareSchema({ ...feedback, migrations: [FeedbackTables1, Notices2, RatingsByCase3, Forgotten5] });
  database = await Database.open(feedback);
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

afterEach(async () => {
  away = false;
  cases.clear();
  await database.query('truncate notice_read, delivery, notice, rating');
});

function caseOf(facts: Partial<typeof open> = {}): string {
  const id = randomUUID();
  cases.set(id, { ...open, ...facts });
  return id;
}

/** A notice of so many days ago with its delivery and its reader. */
async function notice(days: number, { caseId = null, reportId = null }: { caseId?: string | null; reportId?: string | null }): Promise<string> {
  const id = randomUUID();
  await database.query(`insert into notice (id, event_id, event, address, in_app, case_id, case_number, report_id, title, body, happened_at, noted_at) values ($1, $1, 'case.closed', 'unit:a', true, $2, 'AJ1', $3, '{}', '{}', $4, $4)`, [id, caseId, reportId, daysAgo(days)]);
  await database.query(`insert into delivery (id, notice_id, channel, target, content, begun_at) values ($1, $1, 'webhook', 'hall', '{}', $2)`, [id, daysAgo(days)]);
  await database.query(`insert into notice_read (reader_id, notice_id, read_at) values ('staff:a', $1, $2)`, [id, now]);
  return id;
}

const rate = (reportId: string, caseId: string, days: number) =>
  database.query('insert into rating (report_id, round, case_id, citizen_id, score, solved, rated_at) values ($1, 1, $2, $3, 5, true, $4)', [reportId, caseId, randomUUID(), daysAgo(days)]);
const kept = async (table: 'notice' | 'delivery') => (await database.query<{ id: string }>(`select id from ${table}`)).map(({ id }) => id).sort();
const withCitizen = async () => (await database.query<{ report_id: string }>('select report_id from rating where citizen_id is not null')).map(({ report_id }) => report_id).sort();

describe('old notices', () => {
  it('go with what was delivered of them, but not while a hold lies on their case, or on the case of their report', async () => {
    const [held, heldReport] = [caseOf({ held: true }), caseOf({ held: true })];
    const staying = await Promise.all([notice(400, { caseId: held }), notice(400, { reportId: heldReport }), notice(400, { caseId: caseOf(), reportId: heldReport }), notice(300, { caseId: caseOf() })]);
    await Promise.all([notice(400, { caseId: caseOf() }), notice(400, { reportId: randomUUID() }), notice(400, {})]);
    expect((await run()).find(({ class: name }) => name === 'notices')).toMatchObject({ removed: 3 });
    expect([await kept('notice'), await kept('delivery')]).toEqual([[...staying].sort(), [...staying].sort()]);
    cases.get(held)!.held = false;
    await run();
    expect(await kept('notice')).toEqual(staying.slice(1).sort());
  });

  it('go also from behind more held ones than are looked at together', async () => {
    const held = caseOf({ held: true });
    await database.query(`insert into notice (id, event_id, event, address, in_app, case_id, case_number, title, body, happened_at, noted_at)
      select gen_random_uuid(), gen_random_uuid(), 'case.closed', 'unit:a', true, $1, 'AJ1', '{}', '{}', $2, $2 from generate_series(1, 1200)`, [held, daysAgo(500)]);
    await notice(400, { caseId: caseOf() });
    await run();
    expect(await kept('delivery')).toEqual([]);
    expect(await kept('notice')).toHaveLength(1_200);
  });
});

describe('who rated', () => {
  it('is forgotten so long after the end of the case, not after the rating, and not while the case is held or open again', async () => {
    const [ended, held, again, late] = [caseOf({ endedAt: daysAgo(366) }), caseOf({ endedAt: daysAgo(800), held: true }), caseOf(), caseOf({ endedAt: daysAgo(364) })];
    for (const id of [ended, held, again, late]) await rate(id, id, id === ended ? 10 : 400);
    await run();
    expect(await withCitizen()).toEqual([held, again, late].sort());
  });

  it('is kept where a hold lies on a case that the report was in before', async () => {
    const [before, after] = [caseOf({ endedAt: daysAgo(800), held: true }), caseOf({ endedAt: daysAgo(800) })];
    await rate(after, before, 400);
    await run();
    expect(await withCitizen()).toEqual([after]);
  });
});

it('nothing goes while dispatch cannot be asked, and it goes the next time', async () => {
  const ended = caseOf({ endedAt: daysAgo(800) });
  await notice(400, { caseId: ended });
  await rate(ended, ended, 400);
  away = true;
  await run();
  expect([await kept('notice'), await withCitizen()]).toMatchObject([{ length: 1 }, { length: 1 }]);
  away = false;
  await run();
  expect([await kept('notice'), await withCitizen()]).toEqual([[], []]);
});
