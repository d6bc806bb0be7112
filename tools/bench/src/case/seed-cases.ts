import { Client } from 'pg';
import type { CaseDatabase } from './case-database';
import { withoutIndexes } from '../set-aside-indexes';
import { startMeasured } from './measured-process';

/** Cases opened by the system itself, to make many of. */
const PATTERNS = 1_000;
/** Cases made in one statement. */
const AT_ONCE = 50_000;

/** A case came in so long after the one before: a million of them in a year. */
const APART = "interval '30 seconds'";

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

/** The tables that are filled. */
const FILLED = ['case_file', 'case_words', 'case_report', 'case_history', 'case_timer'];
/** Connections that fill side by side, one a core. */
const FILLERS = 2;

/**
 * Fills up to `cases` cases by copying those that are there, in the database itself: two in a hundred are open, half of these
 * wait for a dispatcher, half are with their unit with a timer still to come; the rest is closed, as in a city after years.
 */
export async function fillCases({ client, url }: CaseDatabase, cases: number, said: (done: number) => void): Promise<void> {
  const { rows: [there] } = await client.query<{ count: string }>('select count(*) from case_file');
  const lots = lotsOf(Number(there!.count), cases);
  await laidBare(client, async () => {
    // Each has its patterns before the first copies something.
    const fillers = await Promise.all(Array.from({ length: FILLERS }, () => startFilling(url)));
    await Promise.all(fillers.map(async (filler) => {
      for (let lot = lots.shift(); lot; lot = lots.shift()) {
        await copyLot(filler, lot);
        said(lot[1] + 1);
      }
      await filler.end();
    }));
  });
  await client.query('analyze');
}

type Lot = readonly [first: number, last: number];
const lotsOf = (from: number, to: number): Lot[] =>
  Array.from({ length: Math.max(0, Math.ceil((to - from) / AT_ONCE)) }, (_, i) => [from + i * AT_ONCE, Math.min(to, from + (i + 1) * AT_ONCE) - 1]);

/** While `fill` works the tables have neither log nor indexes. */
async function laidBare(client: Client, fill: () => Promise<void>): Promise<void> {
  for (const table of FILLED) await unlog(client, table);
  await withoutIndexes(client, FILLED, [{ table: 'case_file', name: 'case_placed' }], fill);
}

/** A table without its log, after those that lean on it. */
async function unlog(client: Client, table: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select distinct conrelid::regclass::text as name from pg_constraint where confrelid = $1::regclass and conrelid <> confrelid', [table]);
  for (const { name } of rows) await unlog(client, name);
  await client.query(`alter table ${table} set unlogged`);
}

/** A connection with the cases to copy and their histories; what it writes is not asked for the rows it refers to, which it wrote itself. */
async function startFilling(url: string): Promise<Client> {
  const filler = new Client({ connectionString: url, options: '-c search_path=dispatch -c session_replication_role=replica' });
  await filler.connect();
  await filler.query(`create temporary table pattern as select row_number() over (order by f.id) - 1 as n, f.*, w.words as found from case_file f join case_words w on w.id = f.id order by f.id limit ${PATTERNS}`);
  await filler.query('create temporary table pattern_history as select p.n, h.version, h.at, h.actor, h.event from case_history h join pattern p on p.id = h.case_id');
  for (const table of ['pattern', 'pattern_history']) await filler.query(`analyze ${table}`);
  return filler;
}

async function copyLot(filler: Client, lot: Lot): Promise<void> {
  await filler.query('begin');
  await filler.query(COPIED, [...lot]);
  for (const statement of COPIES) await filler.query(statement);
  await filler.query('commit');
}

const COPIED = `
  create temporary table copied on commit drop as
  select gen_random_uuid() as id, gen_random_uuid() as report_id, i, i % ${PATTERNS} as n,
    case when i % 100 = 0 then 'received' when i % 100 = 1 then 'dispatched' else 'closed' end as stage
  from generate_series($1::int, $2::int) as i`;

/** Those of the pattern, the number, and words of places: of half of all, of one in a thousand, of two in a hundred thousand; ended cases say so. */
const WORDS = `p.found || array_to_tsvector(array['aj' || c.i, case c.i % 2 when 0 then '甲区' else '乙区' end, '第' || c.i % 5000, case when c.stage = 'closed' then 'e:closed' else 'o' end]
  || case when c.i % 1000 = 7 then array['巷子', '子七'] else array['大道'] end || case when c.i % 50000 = 3 then array['梧桐'] else array['杨树'] end)`;

const COPIES = [
  `insert into case_file (id, case_number, report_id, version, stage, category_code, unit_id, promised_at, received_at, waits_for, waits_since, stage_due, dispatched_at, completed_at, state)
   select c.id, 'AJ' || c.i, c.report_id, p.version, c.stage, p.category_code, case when c.stage <> 'received' then p.unit_id end,
     case c.stage when 'dispatched' then p.promised_at + c.i * interval '1 second' when 'closed' then p.promised_at - c.i * ${APART} end, p.received_at - c.i * ${APART},
     case c.stage when 'received' then 'dispatcher' end, case c.stage when 'received' then p.received_at - c.i * ${APART} end,
     case c.stage when 'received' then p.received_at - c.i * ${APART} + interval '15 minutes' end,
     case when c.stage <> 'received' then p.received_at - c.i * ${APART} end, case c.stage when 'closed' then p.received_at - c.i * ${APART} + c.i % 90 * interval '1 hour' end,
     p.state || jsonb_build_object('caseId', c.id, 'caseNumber', 'AJ' || c.i, 'reportId', c.report_id, 'stage', c.stage, 'closedAt', p.received_at - c.i * ${APART})
   from copied c join pattern p using (n)`,
  `insert into case_words (id, words) select c.id, ${WORDS} from copied c join pattern p using (n)`,
  `insert into case_report (report_id, case_id, tracking_number) select report_id, id, 'PD' || i from copied`,
  `insert into case_history (case_id, version, at, actor, event) select c.id, h.version, h.at - c.i * ${APART}, h.actor, h.event from copied c join pattern_history h using (n)`,
  `insert into case_timer (case_id, name, due_at) select id, 'warn:100', now() + interval '1 year' + i * interval '1 second' from copied where stage = 'dispatched'`,
];
