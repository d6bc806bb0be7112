import { Database } from '@paidan/persistence';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const readHome = <T>(file: string) => JSON.parse(readFileSync(join(process.env.PAIDAN_E2E_HOME!, file), 'utf8')) as T;

/** The address of the database of the system under test. */
export function databaseUrl(): string {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const { postgres: password } = readHome<{ postgres: string }>('secrets.json');
  const { postgres: port } = readHome<{ postgres: number }>('ports.json');
  return `postgres://paidan:${password}@127.0.0.1:${port}/paidan`;
}

/** Every row of every table of every service, as text. @param but tables that are left out, with or without their schema */
export async function everythingKept(but: readonly string[] = []): Promise<string> {
  const database = await Database.open({ url: databaseUrl(), schema: 'public', poolSize: 1 });
  try {
    const tables = await database.query<{ schema: string; name: string }>(
      `select table_schema as schema, table_name as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    const wanted = tables.filter(({ schema, name }) => !but.includes(name) && !but.includes(`${schema}.${name}`));
    const texts: string[] = [];
    for (const { schema, name } of wanted) {
      const [row] = await database.query<{ text: string | null }>(`select string_agg(t::text, E'\\n') as text from "${schema}"."${name}" t`);
      texts.push(`${schema}.${name}\n${row?.text ?? ''}`);
    }
    return texts.join('\n');
  } finally {
    await database.close();
  }
}
