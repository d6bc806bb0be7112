import { CaseClosed, CitizenErased, makeEvent, type TypedEvent } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { aReport, startTestDatabase, type TestDatabase } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AskOthers } from '../ask-others';
import { RateReportUseCase } from '../rate-report/rate-report';
import { FeedbackTables1 } from '../tables/1-feedback-tables';
import { Notices2 } from '../tables/2-notices';
import { RatingsByCase3 } from '../tables/3-ratings-by-case';
import { Forgotten5 } from '../tables/5-forgotten';
import { keepNotices } from '../tell-people/keep-notices';
import { ForgetCitizen } from './forget-citizen';

const now = new Date('2026-11-26T02:00:00.000Z');
let postgres: TestDatabase;
let database: Database;

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

const erased = (citizenId: string) => makeEvent(CitizenErased, { erasureId: randomUUID(), citizenId }, { id: randomUUID(), key: citizenId, correlationId: citizenId, causationId: null, occurredAt: now }) as TypedEvent<CitizenErased>;
const forget = (citizenId: string, tables: Database = database) => new ForgetCitizen(tables, { forget: () => undefined } as unknown as AskOthers).onErased(erased(citizenId), now);
const tell = (citizenId: string, tables: Database = database) => keepNotices(tables, [{
  told: { id: randomUUID(), type: CaseClosed.type, data: { caseId: randomUUID(), caseNumber: 'AJ261126000001' } }, happenedAt: now, now,
  drafts: [{ address: `person:${citizenId}`, inApp: true, reportId: null, title: { zh: '已办结', en: 'Solved' }, text: { zh: '已修好', en: 'Repaired' }, deliveries: [{ channel: 'wechat', target: citizenId, content: { template: 'closed', phrase: '完成验收', hint: '请评价' } }] }],
}]);
const rate = (citizenId: string, tables: Database = database) => {
  const report = aReport({ reporterId: citizenId });
  const others = { report: () => Promise.resolve({ kind: 'done', value: report }), caseOf: () => Promise.resolve({ caseId: randomUUID(), stage: 'closed', round: 1 }) } as unknown as AskOthers;
  return new RateReportUseCase(others, tables).rate(report.reportId, citizenId, { score: 5, solved: true, comment: '谢谢' } as never, now);
};

/** Tables whose transactions end only when they are let: all is done in them, and nothing is seen of it yet. */
function heldBack() {
  let letGo = (): void => undefined;
  let reached = (): void => undefined;
  const allowed = new Promise<void>((resolve) => { letGo = resolve; });
  const done = new Promise<void>((resolve) => { reached = resolve; });
  const transaction: Database['transaction'] = (work) => database.transaction(async (tx) => {
    const answer = await work(tx);
    reached();
    await allowed;
    return answer;
  });
  return { tables: { transaction } as unknown as Database, letGo, done };
}

/** What is held of a citizen, by table. */
const heldOf = async (citizenId: string) => (await database.query<{ notices: number; deliveries: number; ratings: number }>(
  `select (select count(*)::int from notice where address = 'person:' || $1) as notices, (select count(*)::int from delivery where target = $1) as deliveries,
   (select count(*)::int from rating where citizen_id = $1::uuid) as ratings`, [citizenId]))[0];
const nothing = { notices: 0, deliveries: 0, ratings: 0 };
const locksWaitedFor = async () => (await database.query("select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())")).length;

/** The first is done and not committed when the second begins; it commits once the second waits for it or is through. */
async function raced(first: (tables: Database) => Promise<unknown>, second: () => Promise<unknown>): Promise<[unknown, unknown]> {
  const { tables, letGo, done } = heldBack();
  const one = first(tables);
  await done;
  let through = false;
  const other = second().finally(() => { through = true; });
  while (!through && (await locksWaitedFor()) === 0) await sleep(5);
  letGo();
  return Promise.all([one, other]);
}

describe('nothing is kept of a citizen who left', () => {
  it.each([['a notice', tell], ['a rating', rate]] as const)('by %s that is kept while they are being forgotten', async (_, keep) => {
    const citizen = randomUUID();
    await raced((tables) => forget(citizen, tables), () => keep(citizen));
    expect(await heldOf(citizen)).toEqual(nothing);
  });

  it.each([['a notice', tell], ['a rating', rate]] as const)('by %s that was being kept when they were forgotten', async (_, keep) => {
    const citizen = randomUUID();
    await raced((tables) => keep(citizen, tables), () => forget(citizen));
    expect(await heldOf(citizen)).toEqual(nothing);
  });

  it('by a rating that comes later: it is refused, saying why', async () => {
    const citizen = randomUUID();
    await forget(citizen);
    expect(await rate(citizen)).toMatchObject({ kind: 'refused', status: 401, body: { code: 'CITIZEN.LEFT' } });
  });
});

describe('citizens who stay', () => {
  it('are told and rate side by side, without waiting for each other or for one who leaves', async () => {
    const citizen = randomUUID();
    await raced((tables) => forget(randomUUID(), tables), () => tell(citizen));
    await raced((tables) => tell(citizen, tables), () => rate(citizen));
    expect(await heldOf(citizen)).toEqual({ notices: 2, deliveries: 2, ratings: 1 });
  });
});
