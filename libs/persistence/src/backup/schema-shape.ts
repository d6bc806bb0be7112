import type { Client } from 'pg';

/** One table of a service as it is saved: the columns that are written, not those the database computes. */
export interface TableShape {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
}

/** The schemas of our services: those with a table of migrations. */
export async function ourSchemas(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ schema: string }>(
    `select n.nspname as schema from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relname = 'migrations' and c.relkind = 'r' and n.nspname not in ('information_schema', 'pg_catalog') order by 1`,
  );
  return rows.map(({ schema }) => schema);
}

/** Every table of these schemas but the list of migrations, which comes with the migrations themselves. */
export async function shapesOf(client: Client, schemas: readonly string[]): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select n.nspname as schema, c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where n.nspname = any($1) and c.relkind = 'r' and c.relname <> 'migrations' group by 1, 2 order by 1, 2`,
    [schemas],
  );
  return rows;
}

/** The names of the migrations that each schema has been through, in order. */
export async function migrationsOf(client: Client, schemas: readonly string[]): Promise<Record<string, string[]>> {
  const done: Record<string, string[]> = {};
  for (const schema of schemas) {
    const { rows } = await client.query<{ name: string }>(`select name from "${schema}".migrations order by id`);
    done[schema] = rows.map(({ name }) => name);
  }
  return done;
}

/** The tables so that each stands behind those it refers to. */
export async function referredFirst(client: Client, shapes: readonly TableShape[]): Promise<TableShape[]> {
  const { rows } = await client.query<{ table: string; to: string }>(
    `select conrelid::regclass::text as table, confrelid::regclass::text as to from pg_constraint where contype = 'f' and conrelid <> confrelid`,
  );
  const { rows: names } = await client.query<{ key: string; name: string }>(
    `select n.nspname || '.' || c.relname as key, c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r'`,
  );
  const nameOf = new Map(names.map(({ key, name }) => [key, name]));
  const left = new Map(shapes.map((shape) => [nameOf.get(`${shape.schema}.${shape.table}`) ?? '', shape]));
  const ordered: TableShape[] = [];
  while (left.size > 0) {
    const free = [...left].filter(([name]) => !rows.some(({ table, to }) => table === name && left.has(to)));
    if (free.length === 0) throw new Error(`tables refer to each other in a ring: ${[...left.keys()].join(', ')}`);
    for (const [name, shape] of free) {
      left.delete(name);
      ordered.push(shape);
    }
  }
  return ordered;
}
