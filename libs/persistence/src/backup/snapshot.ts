import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { oneConnection } from '../one-connection';
import { migrationsOf, ourSchemas, shapesOf, type TableShape } from './schema-shape';

/** How long a migration may keep us, in milliseconds; then the backup gives up. */
const PATIENCE_MS = 20_000;
/** So long, in milliseconds, writers may be kept waiting for the moment, by our waiting for it too; then they are let go, and it is tried again after a rest. */
const STILL_MS = 5_000;
const REST_MS = 2_000;
const TRIES = 3;

interface Patience {
  /** Told, in a sentence, of each try that failed and is followed by another. */
  readonly told?: (sentence: string) => void;
  readonly stillMs?: number;
  readonly restMs?: number;
}

/** There was no moment at which all stood still and the bus could be asked; nobody waits any more. */
export class NoMomentError extends Error {
  constructor(seconds: number, cause: Error) {
    super(
      `${seconds} 秒内没能取得一致的时刻（有写入一直未结束，或 Kafka 没有应答），各服务已照常继续。 There was no moment for the snapshot within ${seconds} s (a writer did not end, or Kafka did not answer); all services go on as before: ${cause.message}`,
      { cause },
    );
  }
}

export interface SequenceState {
  readonly schema: string;
  readonly sequence: string;
  /** Null when it was never used. */
  readonly lastValue: string | null;
}

interface Taken<Noted> {
  readonly snapshot: Snapshot;
  readonly noted: Noted;
  readonly heldMs: number;
}

/** The rows of all services as they stood at one moment, however long it takes to read them. */
export class Snapshot {
  private constructor(
    private readonly client: Client,
    readonly schemas: readonly string[],
    readonly tables: readonly TableShape[],
    readonly migrations: Record<string, string[]>,
    /** Photos are kept from removal until this is called. */
    readonly close: () => Promise<void>,
  ) {}

  /**
   * Holds every outbox still for a moment, notes what `atTheMoment` reads (where the bus ends), and takes the snapshot
   * in it: what was handed to the bus before is in what was noted, what was not is still in an outbox of the snapshot.
   * Migrations wait until the snapshot is closed. Throws NoMomentError when there was none at any of three tries.
   */
  static async take<Noted>(url: string, atTheMoment: () => Promise<Noted>, { told = () => undefined, stillMs = STILL_MS, restMs = REST_MS }: Patience = {}): Promise<Taken<Noted>> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await Snapshot.takeOnce(url, atTheMoment, stillMs);
      } catch (error) {
        if (!(error instanceof NoMomentError) || tries === TRIES) throw error;
        told(error.message);
        await sleep(restMs);
      }
    }
  }

  private static async takeOnce<Noted>(url: string, atTheMoment: () => Promise<Noted>, stillMs: number): Promise<Taken<Noted>> {
    const { client, goodbye } = await connect(url, 'paidan-backup');
    try {
      const schemas = await ourSchemas(client);
      for (const schema of schemas) await client.query('select pg_advisory_lock_shared(hashtext($1))', [`paidan-migrations-${schema}`]);
      await client.query("select pg_advisory_lock_shared(hashtext('paidan-photos-kept'))");
      const still = await whileStill(url, schemas, stillMs, async () => {
        await client.query('begin isolation level repeatable read read only');
        await client.query('select 1 from pg_class limit 1');
        return atTheMoment();
      });
      return { snapshot: new Snapshot(client, schemas, await shapesOf(client, schemas), await migrationsOf(client, schemas), goodbye), ...still };
    } catch (error) {
      await goodbye();
      throw error;
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
}

/**
 * Does something while no outbox is written to. The server lets the writers go by itself when we wait for the lock, or hold it idle,
 * for too long: also when we are frozen, or gone without a word. Throws NoMomentError then.
 */
async function whileStill<Noted>(url: string, schemas: readonly string[], stillMs: number, work: () => Promise<Noted>): Promise<{ noted: Noted; heldMs: number }> {
  const { client: holder, goodbye } = await connect(url, 'paidan-backup-moment');
  const late = new AbortController();
  const tooLate = sleep(stillMs, undefined, { signal: late.signal }).then(() => { throw new Error('it took too long'); });
  const hold = async () => {
    await holder.query(`set statement_timeout = ${stillMs}; set idle_in_transaction_session_timeout = ${stillMs}`);
    await holder.query('begin');
    if (schemas.length > 0) await holder.query(`lock table ${schemas.map((schema) => `"${schema}".outbox`).join(', ')} in share mode`);
    const since = performance.now();
    const noted = await work();
    await holder.query('commit');
    return { noted, heldMs: Math.round(performance.now() - since) };
  };
  try {
    return await Promise.race([hold(), tooLate]);
  } catch (error) {
    throw new NoMomentError(stillMs / 1000, error as Error);
  } finally {
    late.abort();
    await goodbye();
  }
}

async function connect(url: string, name: string): Promise<ReturnType<typeof oneConnection>> {
  const one = oneConnection({ connectionString: url, application_name: name });
  await one.client.connect();
  await one.client.query(`set lock_timeout = ${PATIENCE_MS}`);
  await one.client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0');
  return one;
}
