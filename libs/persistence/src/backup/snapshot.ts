import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Readable } from 'node:stream';
import { migrationsOf, ourSchemas, shapesOf, type TableShape } from './schema-shape';

/** How long writers may keep us from the moment we ask for, in milliseconds; then the backup gives up. */
const PATIENCE_MS = 20_000;

export interface SequenceState {
  readonly schema: string;
  readonly sequence: string;
  /** Null when it was never used. */
  readonly lastValue: string | null;
}

/** The rows of all services as they stood at one moment, however long it takes to read them. */
export class Snapshot {
  private constructor(
    private readonly client: Client,
    readonly schemas: readonly string[],
    readonly tables: readonly TableShape[],
    readonly migrations: Record<string, string[]>,
  ) {}

  /**
   * Holds every outbox still for a moment, notes what `atTheMoment` reads (where the bus ends), and takes the snapshot
   * in it: what was handed to the bus before is in what was noted, what was not is still in an outbox of the snapshot.
   * Migrations wait until the snapshot is closed. Throws when the writers cannot be held in time.
   */
  static async take<Noted>(url: string, atTheMoment: () => Promise<Noted>): Promise<{ snapshot: Snapshot; noted: Noted; heldMs: number }> {
    const client = await connect(url, 'paidan-backup');
    const holder = await connect(url, 'paidan-backup-moment');
    try {
      const schemas = await ourSchemas(client);
      for (const schema of schemas) await client.query('select pg_advisory_lock_shared(hashtext($1))', [`paidan-migrations-${schema}`]);
      await client.query("select pg_advisory_lock_shared(hashtext('paidan-photos-kept'))");
      await holder.query('begin');
      if (schemas.length > 0) await holder.query(`lock table ${schemas.map((schema) => `"${schema}".outbox`).join(', ')} in share mode`);
      const since = performance.now();
      await client.query('begin isolation level repeatable read read only');
      await client.query('select 1 from pg_class limit 1');
      const noted = await atTheMoment();
      await holder.query('commit');
      const heldMs = Math.round(performance.now() - since);
      return { snapshot: new Snapshot(client, schemas, await shapesOf(client, schemas), await migrationsOf(client, schemas)), noted, heldMs };
    } catch (error) {
      await client.end();
      throw error;
    } finally {
      await holder.end();
    }
  }

  /** The rows of one table as COPY's text. */
  rowsOf({ schema, table, columns }: TableShape): Readable & { rowCount: number } {
    return this.client.query(copyTo(`copy (select ${columns.map((column) => `"${column}"`).join(', ')} from "${schema}"."${table}") to stdout`));
  }

  async query<Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(sql, parameters)).rows;
  }

  /** Sequences stand outside every transaction: they are never behind the rows of the snapshot, at most before them. */
  sequences(): Promise<SequenceState[]> {
    return this.query(`select schemaname as schema, sequencename as sequence, last_value as "lastValue" from pg_sequences where schemaname = any($1) and sequencename <> 'migrations_id_seq'`, [this.schemas]);
  }

  /** Photos are kept from removal until this is called. */
  close(): Promise<void> {
    return this.client.end();
  }
}

async function connect(url: string, name: string): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: name, keepAlive: true });
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`set lock_timeout = ${PATIENCE_MS}`);
  await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0');
  return client;
}
