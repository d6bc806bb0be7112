import type { CaseOfReport } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { aReport, startTestDatabase, type TestDatabase } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import type { AskOthers } from '../ask-others';
import { FeedbackTables1 } from '../tables/1-feedback-tables';
import { Notices2 } from '../tables/2-notices';
import { RatingsByCase3 } from '../tables/3-ratings-by-case';
import { Forgotten5 } from '../tables/5-forgotten';
import { RateReportUseCase } from './rate-report';
import { ratingsOf } from './rating-reading';

const citizen = randomUUID();
const report = aReport({ reporterId: citizen });
const [host, own] = [randomUUID(), randomUUID()];
const solved = { score: 5, solved: true, comment: null };
const unsolved = { score: 1, solved: false, comment: '还在' };
const given = { kind: 'refused', status: 409, body: { code: 'RATING.GIVEN' } };

let postgres: TestDatabase;
let database: Database;
/** The closed case that stands for the report at the moment. */
let standing: Pick<CaseOfReport, 'caseId' | 'stage' | 'round'>;

beforeAll(async () => {
  postgres = await startTestDatabase();
  const feedback = { url: postgres.databaseUrl, schema: 'feedback' };
  await prepareSchema({ ...feedback, migrations: [FeedbackTables1, Notices2] });
  database = await Database.open(feedback);
  await database.query('insert into rating (report_id, round, case_id, citizen_id, score, solved, rated_at) values ($1, 1, $2, $3, 5, true, $4)', [report.reportId, host, citizen, new Date('2026-11-24T02:00:00Z')]);
  await prepareSchema({ ...feedback, migrations: [FeedbackTables1, Notices2, RatingsByCase3, Forgotten5] });
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

const rate = (rating: typeof solved | typeof unsolved, at = new Date()) => {
  const others = { report: () => Promise.resolve({ kind: 'done', value: report }), caseOf: () => Promise.resolve(standing) } as unknown as AskOthers;
  return new RateReportUseCase(others, database).rate(report.reportId, citizen, rating as never, at);
};

describe('a rating', () => {
  it('is given once per closure: the same again is taken as given, another is refused', async () => {
    standing = { caseId: host, stage: 'closed', round: 1 };
    expect(await rate(solved)).toMatchObject({ kind: 'done', value: { reopened: false } });
    expect(await rate(unsolved)).toMatchObject(given);
    expect(await ratingsOf(database, report.reportId)).toHaveLength(1);
  });

  it('of the case a report was joined to does not stand in the way of rating its own case later', async () => {
    standing = { caseId: own, stage: 'closed', round: 1 };
    expect(await rate(unsolved)).toMatchObject({ kind: 'done', value: { reopened: true } });
    expect(await rate(unsolved)).toMatchObject({ kind: 'done' });
    expect(await rate(solved)).toMatchObject(given);
    expect((await ratingsOf(database, report.reportId)).map(({ case_id, score }) => ({ case_id, score }))).toEqual([{ case_id: host, score: 5 }, { case_id: own, score: 1 }]);
    expect(await database.query('select 1 from outbox')).toHaveLength(1);
  });
});
