import type { Client } from 'pg';
import type { CaseDatabase } from './case-database';
import { startMeasured } from './measured-process';

/** Cases opened by the system itself, to make many of. */
const PATTERNS = 1_000;
/** Cases made in one statement. */
const AT_ONCE = 50_000;

/** As many wait for a dispatcher, so that a page of the queue is full from the first. */
const WAITING = 60;

/** Opens some cases as the system does. */
export async function openPatterns(database: CaseDatabase): Promise<void> {
  const opening = startMeasured('apps/dispatch/dist/open-case/measure-opening.main.js', [String(PATTERNS)], database.url);
  await opening.next();
  opening.goOn();
  await opening.next();
  opening.goOn();
  await database.client.query('truncate outbox');
  await database.client.query(`update case_file set stage = 'received', waits_for = 'dispatcher', waits_since = received_at, state = state || '{"stage":"received"}'
    where id in (select id from case_file order by id limit ${WAITING})`);
}

/**
 * Fills up to `cases` cases by copying those that are there, in the database itself: two in a hundred are open, half of these
 * wait for a dispatcher, half are with their unit with a timer still to come; the rest is closed, as in a city after years.
 */
export async function fillCases(client: Client, cases: number, said: (done: number) => void): Promise<void> {
  const { rows: [there] } = await client.query<{ count: string }>('select count(*) from case_file');
  await client.query(`create temporary table pattern as select row_number() over (order by id) - 1 as n, * from case_file order by id limit ${PATTERNS}`);
  await client.query('create index on pattern (n)');
  // Without the log, filling is limited by the rows alone; reading is the same.
  for (const table of ['case_timer', 'case_file']) await unlog(client, table);
  // An index of words is made far faster at the end.
  const { rows: [words] } = await client.query<{ made: string }>(`select indexdef as made from pg_indexes where schemaname = 'dispatch' and indexname = 'case_words'`);
  await client.query('drop index if exists case_words');
  for (let from = Number(there!.count); from < cases; from += AT_ONCE) {
    await client.query('begin');
    await client.query('drop table if exists copied');
    await client.query(COPIED, [from, Math.min(cases, from + AT_ONCE) - 1]);
    for (const statement of COPIES) await client.query(statement);
    await client.query('commit');
    said(Math.min(cases, from + AT_ONCE));
  }
  if (words) await client.query(words.made);
  await client.query('analyze');
}

/** A table without its log, after those that lean on it. */
async function unlog(client: Client, table: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select distinct conrelid::regclass::text as name from pg_constraint where confrelid = $1::regclass and conrelid <> confrelid', [table]);
  for (const { name } of rows) await unlog(client, name);
  await client.query(`alter table ${table} set unlogged`);
}

const COPIED = `
  create temporary table copied as
  select gen_random_uuid() as id, gen_random_uuid() as report_id, i, p.id as pattern_id, p.state,
    case when i % 100 = 0 then 'received' when i % 100 = 1 then 'dispatched' else 'closed' end as stage
  from generate_series($1::int, $2::int) as i join pattern p on p.n = i % ${PATTERNS}`;

/** Those of the pattern, the number, and words of places: of half of all, of one in a thousand, of two in a hundred thousand; ended cases say so. */
const WORDS = `p.words || array_to_tsvector(array['aj' || c.i, case c.i % 2 when 0 then '甲区' else '乙区' end, '第' || c.i % 5000, case when c.stage = 'closed' then 'e:closed' else 'o' end]
  || case when c.i % 1000 = 7 then array['巷子', '子七'] else array['大道'] end || case when c.i % 50000 = 3 then array['梧桐'] else array['杨树'] end)`;

const COPIES = [
  `insert into case_file (id, case_number, report_id, version, stage, category_code, unit_id, promised_at, received_at, waits_for, waits_since, words, state)
   select c.id, 'AJ' || c.i, c.report_id, p.version, c.stage, p.category_code, p.unit_id, p.promised_at + c.i * interval '1 second', p.received_at - c.i * interval '1 second',
     case c.stage when 'received' then 'dispatcher' end, case c.stage when 'received' then p.received_at - c.i * interval '1 second' end, ${WORDS},
     c.state || jsonb_build_object('caseId', c.id, 'caseNumber', 'AJ' || c.i, 'reportId', c.report_id, 'stage', c.stage, 'closedAt', p.received_at - c.i * interval '30 seconds')
   from copied c join pattern p on p.id = c.pattern_id`,
  `insert into case_report (report_id, case_id, tracking_number) select report_id, id, 'PD' || i from copied`,
  `insert into case_history (case_id, version, at, actor, event) select c.id, h.version, h.at, h.actor, h.event from copied c join case_history h on h.case_id = c.pattern_id`,
  `insert into case_timer (case_id, name, due_at) select id, 'warn:100', now() + interval '1 year' + i * interval '1 second' from copied where stage = 'dispatched'`,
];
