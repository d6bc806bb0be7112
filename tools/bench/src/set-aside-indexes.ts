import type { Client } from 'pg';

/**
 * While `fill` works the tables have no indexes: what limits it is the rows alone. They are not dropped but set aside, and built
 * afterwards from the definitions they always had; the triggers named go on working. @param tables as `schema.table`, or seen by the search path
 */
export async function withoutIndexes(client: Client, tables: readonly string[], triggers: readonly { table: string; name: string }[], fill: () => Promise<void>): Promise<void> {
  for (const { table, name } of triggers) await client.query(`alter table ${table} enable always trigger ${name}`);
  await client.query('update pg_index set indisready = false, indisvalid = false where indrelid = any($1::text[]::regclass[])', [tables]);
  await fill();
  await client.query(`set maintenance_work_mem = '256MB'`);
  for (const table of tables) await client.query(`reindex table ${table}`);
  await client.query('reset maintenance_work_mem');
  for (const { table, name } of triggers) await client.query(`alter table ${table} enable trigger ${name}`);
}
