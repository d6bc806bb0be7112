import { startCaseDatabase, type CaseDatabase } from './case-database';
import { fillCases, openPatterns } from './seed-cases';

const CASES = 3_000;

describe('filling many cases', () => {
  let database: CaseDatabase;
  const ask = async <Row extends object>(text: string) => (await database.client.query<Row>(text)).rows;
  const definitions = async () => [
    await ask(`select indexrelid::regclass::text, pg_get_indexdef(indexrelid), indisvalid and indisready as used from pg_index where indrelid::regclass::text like 'case%' order by 1`),
    await ask(`select conname, pg_get_constraintdef(oid), convalidated from pg_constraint where conrelid::regclass::text like 'case%' order by 1`),
    await ask(`select tgname, tgenabled from pg_trigger where tgrelid::regclass::text like 'case%' and not tgisinternal order by 1`),
  ];
  let before: unknown;

  beforeAll(async () => {
    database = await startCaseDatabase();
    await openPatterns(database);
    before = await definitions();
    await fillCases(database, CASES, () => undefined);
  }, 120_000);
  afterAll(() => database?.stop());

  it('leaves the tables with the indexes, rules and triggers that the system gave them', async () => {
    expect(await definitions()).toEqual(before);
  });

  it('gives each case its own report and a history like those the system wrote, and one in a hundred a timer to come', async () => {
    const [{ cases }] = await ask<{ cases: number }>('select count(*)::int as cases from case_file') as [{ cases: number }];
    const [{ whole }] = await ask<{ whole: number }>(
      `select count(*)::int as whole from case_file f join case_report r on r.case_id = f.id and r.report_id = f.report_id
       where (select array_agg(version order by version) from case_history where case_id = f.id) = (select array_agg(v order by v) from generate_series(1, f.version) v)`) as [{ whole: number }];
    const [{ toCome }] = await ask<{ toCome: number }>(`select count(*)::int as "toCome" from case_timer where case_id in (select id from case_file where case_number like 'AJ%' and stage = 'dispatched') and due_at > now() + interval '1 year'`) as [{ toCome: number }];
    expect([cases, whole, toCome]).toEqual([CASES, CASES, 17]);
  });

  it('places each case where, and until when, the system would', async () => {
    const [placed] = await ask('select count(*)::int as cases, count(place_cell)::int as places, count(*) filter (where (ended_at < now()) = (stage = \'closed\'))::int as ends from case_file');
    expect(placed).toEqual({ cases: CASES, places: CASES, ends: CASES });
  });
});
