import type { Say } from '@paidan/local-servers';
import { Pool, type Client } from 'pg';
import { startCaseDatabase, type CaseDatabase } from './case-database';
import { startMeasured } from './measured-process';

const CASES = 2_000;
const AT_ONCE = 16;
const ROUNDS = 3;
/** Opening a case may cost so many times the CPU of putting the same rows in by bare `pg`. */
const AT_MOST = 1.5;

interface Opened { cases: number; seconds: number; cpuMs: number }
interface Cost { readonly perSecond: number; readonly nodeMs: number; readonly postgresMs: number }

/** What opening and dispatching a case costs, against bare inserts of the same rows by `pg`, one statement a case; CPU of Node and PostgreSQL together. */
export async function measureTransactions(say: Say) {
  const database = await startCaseDatabase();
  try {
    const rounds: { ours: Cost; bare: Cost; ratio: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const ours = await openCases(database);
      const bare = await insertBare(database);
      rounds.push({ ours, bare, ratio: Number(((ours.nodeMs + ours.postgresMs) / (bare.nodeMs + bare.postgresMs)).toFixed(2)) });
      say(`案件事务 transactions ${round + 1}/${ROUNDS}: ${JSON.stringify(rounds.at(-1))}`);
    }
    const median = [...rounds].sort((a, b) => a.ratio - b.ratio)[Math.floor(ROUNDS / 2)]!;
    return { ...median, atMost: AT_MOST, missed: median.ratio > AT_MOST ? ['tx.ratio'] : [] };
  } finally {
    await database.stop();
  }
}

/** How each table's rows belong to a case, by report or case; in the order of their references. */
const rowsOfCase: Readonly<Record<string, string>> = {
  case_file: 'id', case_words: 'id', case_report: 'case_id', case_history: 'case_id', case_timer: 'case_id', outbox: 'key', sighting: 'report_id',
};

/** Every table that opening writes to, and what refers to them; the city, the staff and what they did stay. */
const EMPTY = `truncate ${[...Object.keys(rowsOfCase), 'inbox'].join(', ')} cascade`;

async function openCases({ url, client, cpuMs }: CaseDatabase): Promise<Cost> {
  await client.query(EMPTY);
  const opening = startMeasured('apps/dispatch/dist/open-case/measure-opening.main.js', [String(CASES)], url);
  await opening.next();
  const before = await cpuMs();
  opening.goOn();
  const { cases, seconds, cpuMs: nodeMs } = await opening.next<Opened>();
  const postgresMs = (await cpuMs()) - before;
  opening.goOn();
  return cost(cases, seconds, nodeMs, postgresMs);
}

const cost = (cases: number, seconds: number, nodeMs: number, postgresMs: number): Cost =>
  ({ perSecond: Math.round(cases / seconds), nodeMs: Number((nodeMs / cases).toFixed(3)), postgresMs: Number((postgresMs / cases).toFixed(3)) });

/** Those that are put in; the database makes the others itself. */
async function columnsOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'dispatch' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`, [table],
  );
  return rows.map(({ name }) => name);
}

interface Inserting { readonly text: string; readonly values: unknown[] }

/** The rows that our own run left, put in again: one statement for each case, with nothing around it. */
async function insertBare(database: CaseDatabase): Promise<Cost> {
  const { url, client, cpuMs } = database;
  const statements = await statementsOf(client);
  await client.query(EMPTY);
  const pool = new Pool({ connectionString: url, options: '-c search_path=dispatch', max: 8 });
  const insert = async (some: Inserting[]) => {
    const queue = some.values();
    await Promise.all(Array.from({ length: AT_ONCE }, async () => { for (const { text, values } of queue) await pool.query(text, values); }));
  };
  const warm = statements.length - CASES;
  await insert(statements.slice(0, warm));
  const [cpuBefore, started, own] = [await cpuMs(), performance.now(), process.cpuUsage()];
  await insert(statements.slice(warm));
  const { user, system } = process.cpuUsage(own);
  const [seconds, postgresMs] = [(performance.now() - started) / 1000, (await cpuMs()) - cpuBefore];
  await pool.end();
  return cost(CASES, seconds, (user + system) / 1000, postgresMs);
}

async function statementsOf(client: Client): Promise<Inserting[]> {
  const caseOfReport = new Map<string, string>();
  const byCase = new Map<string, { table: string; row: Record<string, unknown> }[]>();
  for (const table of Object.keys(rowsOfCase)) {
    const { rows } = await client.query<Record<string, unknown>>(`select ${(await columnsOf(client, table)).join(', ')} from ${table}`);
    if (table === 'case_report') for (const row of rows) caseOfReport.set(String(row.report_id), String(row.case_id));
    for (const row of rows) {
      const key = String(row[rowsOfCase[table]!]);
      const caseId = caseOfReport.get(key) ?? key;
      byCase.set(caseId, [...(byCase.get(caseId) ?? []), { table, row }]);
    }
  }
  const inbox = await client.query<Record<string, unknown>>('select * from inbox');
  return [...byCase.values()].map((rows, i) => oneStatement([{ table: 'inbox', row: inbox.rows[i]! }, ...rows]));
}

function oneStatement(rows: readonly { table: string; row: Record<string, unknown> }[]): Inserting {
  const values: unknown[] = [];
  const inserts = [...grouped(rows)].map(([table, theirs]) => {
    const columns = Object.keys(theirs[0]!.row);
    const tuples = theirs.map(({ row }) => `(${columns.map((column) => `$${values.push(textOf(row[column]))}`).join(', ')})`);
    return `insert into ${table} (${columns.join(', ')}) values ${tuples.join(', ')}`;
  });
  const all = inserts.map((insert, i) => `t${i} as (${insert})`);
  return { text: `with ${all.join(', ')} select 1`, values };
}

/** JSON made beforehand: bare inserting shall not pay for it. */
const textOf = (value: unknown): unknown => (value !== null && typeof value === 'object' && !(value instanceof Date) ? JSON.stringify(value) : value);

function grouped<Row extends { table: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.table, [...(groups.get(row.table) ?? []), row]);
  return groups;
}
