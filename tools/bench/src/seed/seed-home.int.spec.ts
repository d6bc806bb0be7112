import { removeHome, startPostgres } from '@paidan/local-servers';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectTo } from '../connect-to';
import { seedHome } from './seed-home';

const CASES = 1_000;
let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'paidan-seed-'));
  await seedHome(home, CASES, () => undefined, { closed: 2, waiting: 1, dispatched: 1 });
}, 300_000);
afterAll(() => removeHome(home));

/** How many cases there are, and how many lack something that each must have, by what it is. */
const WHOLE = `
  with f as (select * from dispatch.case_file)
  select (select count(*)::int from f) as cases,
    (select count(*)::int from f where not exists (select from intake.report r where r.id = f.report_id and r.facts->>'trackingNumber' = r.tracking_number and r.received_at = f.received_at)) as "withoutReport",
    (select count(*)::int from f where not exists (select from intake.report r join intake.citizen c on c.id = r.reporter_id where r.id = f.report_id)) as "withoutCitizen",
    (select count(*)::int from f where not exists (select from classifier.judgement j where j.report_id = f.report_id)) as "withoutJudgement",
    (select count(*)::int from f where not exists (select from geo.routing_decision d where d.report_id = f.report_id and d.grid_code = f.state #>> '{routing,grid,gridCode}')) as "withoutRouting",
    (select count(*)::int from f where (select array_agg(version order by version) from dispatch.case_history where case_id = f.id) is distinct from (select array_agg(v) from generate_series(1, f.version) v)) as "withoutHistory",
    (select count(*)::int from f where (state->>'receivedAt')::timestamptz <> received_at or state->>'caseNumber' <> case_number or (state #>> '{place,longitude}')::float8 <> longitude) as "statedOtherwise",
    (select count(*)::int from f where stage = 'closed' and not exists (select from feedback.rating r where r.case_id = f.id and r.report_id = f.report_id)) as "closedUnrated",
    (select count(*)::int from feedback.notice n where case_id is not null and not exists (select from f where f.id = n.case_id and f.case_number = n.case_number)) as "noticesOfNothing",
    (select count(*)::int from feedback.delivery d where not exists (select from feedback.notice n where n.id = d.notice_id)) as "deliveriesOfNothing"`;

describe('a filled data folder', () => {
  it('holds as many whole cases as were asked for, in the tables of all services, with the indexes the system gave them', async () => {
    const server = await startPostgres(home, () => undefined, { durable: false });
    const client = await connectTo(home);
    const { rows: [whole] } = await client.query(WHOLE);
    const { rows: unused } = await client.query('select indexrelid::regclass from pg_index where not (indisvalid and indisready)');
    await client.end();
    await server.stop();
    const missing = { withoutReport: 0, withoutCitizen: 0, withoutJudgement: 0, withoutRouting: 0, withoutHistory: 0, statedOtherwise: 0, closedUnrated: 0, noticesOfNothing: 0, deliveriesOfNothing: 0 };
    expect([whole, unused]).toEqual([{ cases: CASES, ...missing }, []]);
  });
});
