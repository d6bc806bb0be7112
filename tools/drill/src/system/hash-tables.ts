import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { DrilledSystem } from './drilled-system';

const schemas = ['intake', 'classifier', 'geo', 'dispatch', 'feedback', 'guard'];
/** What says who was here lately, and what is on its way: neither is kept. */
const passing = ['outbox', 'trail_of', 'caller', 'staff_session', 'camera_nonce', 'migrations', 'typeorm_metadata'];

/** A hash for each table of the services over all its rows as texts, of the inbox over who handled what. */
export async function hashTables(system: DrilledSystem): Promise<Map<string, string>> {
  const client = new Client({ connectionString: system.databaseUrl });
  await client.connect();
  try {
    return await hashesOf(client);
  } finally {
    await client.end();
  }
}

async function hashesOf(client: Client): Promise<Map<string, string>> {
  const { rows: tables } = await client.query<{ schema: string; name: string }>(
    `select table_schema as schema, table_name as name from information_schema.tables where table_schema = any($1) and table_type = 'BASE TABLE' and table_name <> all($2) order by 1, 2`,
    [schemas, passing],
  );
  const hashes = new Map<string, string>();
  for (const { schema, name } of tables) {
    const row = name === 'inbox' ? `t.consumer || ' ' || t.event_id` : 't::text';
    const { rows } = await client.query<{ row: string }>(`select ${row} as row from "${schema}"."${name}" t order by 1`);
    hashes.set(`${schema}.${name}`, `${rows.length} rows ${createHash('sha256').update(JSON.stringify(rows.map((one) => one.row))).digest('hex').slice(0, 16)}`);
  }
  return hashes;
}

/** The tables that are not what they were, in words. */
export const differing = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((table) => before.get(table) !== after.get(table)).map((table) => `${table} (${before.get(table)} → ${after.get(table)})`);
