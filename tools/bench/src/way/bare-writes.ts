import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { copiedTables, type CopiedTable } from '../seed/copied-tables';
import { readRows, tablesToCopy, type TableToCopy } from '../seed/pattern-rows';
import { connectTo } from '../connect-to';

/** Where the rows are put in again. */
const SCHEMA = 'bench_bare';
/** What an alert leaves beside what every report leaves; it joins a case that is there. */
const alertTables: readonly CopiedTable[] = [{ name: 'intake.camera_alert', rows: 'id = $2' }];

/** One stage's rows of one report as one statement, as many times as it is called, each time under other ids. */
export type Write = () => Promise<void>;

/** The rows that the newest report of its kind left in each service, to be written again by one bare statement for each. */
export async function bareWrites(home: string, source: 'citizen' | 'camera'): Promise<{ writes: Write[]; isOfReport: (text: string) => boolean; end: () => Promise<void> }> {
  const client = await connectTo(home);
  await client.query(`drop schema if exists ${SCHEMA} cascade; create schema ${SCHEMA}`);
  for (const name of ['inbox', 'outbox']) await client.query(`create table ${SCHEMA}.${name} (like dispatch.${name} including all)`);
  const { rows: [newest] } = await client.query<{ reportId: string; caseId: string; facts: string }>(
    `select r.id as "reportId", c.case_id as "caseId", r.facts::text as facts from intake.report r join dispatch.case_report c on c.report_id = r.id where r.facts->>'source' = $1 order by r.received_at desc limit 1`, [source],
  );
  const { reportId, caseId, facts } = newest!;
  const tables = await tablesToCopy(client, source === 'camera' ? [...copiedTables, ...alertTables] : copiedTables);
  const services = ['intake', 'classifier', 'geo', 'dispatch', 'feedback'];
  const writes: Write[] = [];
  for (const service of services) writes.push(await stageOf(client, tables.filter(({ name }) => name.startsWith(`${service}.`)), caseId, reportId, source === 'camera', facts));
  const end = async () => {
    await client.query(`drop schema ${SCHEMA} cascade`);
    await client.end();
  };
  return { writes, isOfReport: (text) => text.includes(reportId) || (source === 'citizen' && text.includes(caseId)), end };
}

interface Row { readonly table: string; readonly columns: TableToCopy['columns']; readonly values: readonly (string | null)[] }

async function stageOf(client: Client, tables: readonly TableToCopy[], caseId: string, reportId: string, joins: boolean, facts: string): Promise<Write> {
  const rows: Row[] = [];
  for (const table of tables) {
    const bare = `${SCHEMA}.${table.name.split('.')[1]}`;
    await client.query(`create table ${bare} (like ${table.name} including defaults including identity including generated including indexes)`);
    const left = await readRows(client, table, caseId, reportId);
    // Of a case that was joined only the newest step is this report's.
    rows.push(...(joins ? left.slice(-1) : left).map((values) => ({ table: bare, columns: table.columns, values })));
  }
  const text = statementOf(rows);
  return async () => {
    await client.query({ name: `bare-${rows[0]?.table}`, text, values: [...anew(rows), randomUUID(), reportId, facts] });
  };
}

function statementOf(rows: readonly Row[]): string {
  let n = 0;
  const inserts = rows.map(({ table, columns }) =>
    `insert into ${table} (${columns.map(({ name }) => name).join(', ')}) values (${columns.map(({ type }) => `$${(n += 1)}::${type}`).join(', ')})`);
  const heard = `insert into ${SCHEMA}.inbox (consumer, event_id) values ('bare', $${n + 1})`;
  const told = `insert into ${SCHEMA}.outbox (topic, key, envelope) values ('bare', $${n + 2}, $${n + 3}::jsonb)`;
  return `with ${[...inserts, heard, told].map((insert, i) => `t${i} as (${insert})`).join(', ')} select 1`;
}

const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const NUMBER = /^(AJ|PD)\d{12}$/;

/** The same values with other ids, the same one wherever the same stood. */
function anew(rows: readonly Row[]): (string | null)[] {
  const ids = new Map<string, string>();
  return rows.flatMap(({ values }) => values.map((value) => {
    if (value === null || !(ID.test(value) || NUMBER.test(value))) return value;
    const id = ids.get(value) ?? randomUUID();
    ids.set(value, id);
    return id;
  }));
}
