import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ourSchemas, referredFirst, shapesOf, type TableShape } from './schema-shape';
import type { SequenceState } from './snapshot';

/** The schemas there are which hold rows of ours already; a backup goes into none of them. */
export async function filledSchemas(url: string, schemas: readonly string[]): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const there = (await ourSchemas(client)).filter((schema) => schemas.includes(schema));
    const filled = new Set<string>();
    for (const { schema, table } of await shapesOf(client, there)) {
      const { rowCount } = await client.query(`select 1 from "${schema}"."${table}" limit 1`);
      if (rowCount) filled.add(schema);
    }
    return [...filled];
  } finally {
    await client.end();
  }
}

/** Puts saved rows into tables that migrations have made, all of them or none. */
export class Loading {
  private constructor(private readonly client: Client) {}

  static async begin(url: string): Promise<Loading> {
    const client = new Client({ connectionString: url, application_name: 'paidan-restore', keepAlive: true });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('set statement_timeout = 0');
    await client.query('begin');
    return new Loading(client);
  }

  /** The tables in the order they can be filled, with the triggers of the services asleep. What migrations wrote is taken out. */
  async emptied(tables: readonly TableShape[]): Promise<TableShape[]> {
    const ordered = await referredFirst(this.client, tables);
    for (const { schema, table } of ordered) await this.client.query(`alter table "${schema}"."${table}" disable trigger user`);
    if (ordered.length > 0) await this.client.query(`truncate ${ordered.map(({ schema, table }) => `"${schema}"."${table}"`).join(', ')}`);
    return ordered;
  }

  /** @returns how many rows there are now. */
  async fill({ schema, table, columns }: TableShape, rows: Readable): Promise<number> {
    const names = columns.map((column) => `"${column}"`).join(', ');
    const into = this.client.query(copyFrom(`copy "${schema}"."${table}" (${names}) from stdin`));
    await pipeline(rows, into);
    return into.rowCount;
  }

  /** Sequences go on behind what was saved and behind every number that is used. */
  async setSequences(sequences: readonly SequenceState[]): Promise<void> {
    for (const { schema, sequence, lastValue } of sequences) {
      const name = `"${schema}"."${sequence}"`;
      const { rows } = await this.client.query<{ table: string; column: string }>(
        `select d.refobjid::regclass::text as table, quote_ident(a.attname) as column from pg_depend d join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
         where d.classid = 'pg_class'::regclass and d.objid = $1::regclass and d.refobjsubid > 0 and d.deptype in ('a', 'i')`, [name]);
      const used = rows[0] ? `(select max(${rows[0].column})::bigint from ${rows[0].table})` : 'null::bigint';
      await this.client.query(`select setval($1::regclass, greatest($2::bigint, ${used})) where greatest($2::bigint, ${used}) is not null`, [name, lastValue]);
    }
  }

  async finish(tables: readonly TableShape[]): Promise<void> {
    for (const { schema, table } of tables) await this.client.query(`alter table "${schema}"."${table}" enable trigger user`);
    await this.client.query('commit');
    await this.client.query('analyze');
    await this.client.end();
  }

  async giveUp(): Promise<void> {
    await this.client.query('rollback').catch(() => undefined);
    await this.client.end();
  }
}
