import type { Client } from 'pg';
import { copiedTables, type CopiedTable } from './copied-tables';

/** All that is kept of one case: the lines of each table as COPY reads them. */
export interface PatternRows {
  readonly caseId: string;
  readonly reportId: string;
  /** By table, in the order of `copiedTables`; each line without its end. */
  readonly lines: readonly (readonly string[])[];
}

interface Column { readonly name: string; readonly type: string }

/** A table with its columns that are written: neither generated nor counted by the table itself. */
export interface TableToCopy extends CopiedTable {
  readonly columns: readonly Column[];
}

export async function tablesToCopy(client: Client, some: readonly CopiedTable[] = copiedTables): Promise<TableToCopy[]> {
  const tables: TableToCopy[] = [];
  for (const table of some) {
    const { rows: columns } = await client.query<Column>(
      `select attname as name, atttypid::regtype::text as type from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = '' order by attnum`, [table.name],
    );
    tables.push({ ...table, columns });
  }
  return tables;
}

/** The rows of one case in one table, each value as PostgreSQL writes it. */
export async function readRows(client: Client, { name, rows: ofCase, columns }: TableToCopy, caseId: string, reportId: string): Promise<(string | null)[][]> {
  const texts = columns.map((column) => `${column.name}::text`).join(', ');
  // Named but not always asked for: both parameters have their types.
  const asked = `select ${texts} from ${name} where ($1::uuid, $2::uuid) is not null and ${ofCase}`;
  return (await client.query<(string | null)[]>({ text: asked, values: [caseId, reportId], rowMode: 'array' })).rows;
}

/** Reads one case as it is kept by all services. */
export async function readPattern(client: Client, tables: readonly TableToCopy[], caseId: string, reportId: string): Promise<PatternRows> {
  const lines = [];
  for (const table of tables) {
    const rows = await readRows(client, table, caseId, reportId);
    lines.push(rows.map((row) => row.map((value, i) => escaped(value === null ? null : withoutPhotos(value, table.columns[i]!))).join('\t')));
  }
  return { caseId, reportId, lines };
}

/** Photos lie in a store and are not copied: a copy has none. */
function withoutPhotos(value: string, { name, type }: Column): string {
  if (type === 'jsonb') return JSON.stringify(JSON.parse(value, (key, inner: unknown) => (key === 'photoIds' || key === 'photos' ? [] : inner)));
  if (name === 'photo_ids') return '{}';
  return type === 'tsvector' ? value.replaceAll(/ ?'p:[^']*'/g, '') : value;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escaped = (value: string | null): string => (value === null ? '\\N' : value.replaceAll(/[\\\t\n\r]/g, (character) => escapes[character]!));
