import { DataSource, type QueryRunner } from 'typeorm';
import { listenOn, type Listening } from './listen-on';
import type { SchemaOptions } from './prepare-schema';
import { TellOthers, type Told } from './tell-others';
import { isSilence } from './unavailable';
import { LOOK_FOR_US } from './watch-connection';

/** One transaction: everything done through it is kept together or not at all. */
export interface Tx {
  /**
   * Runs one statement; parameters are `$1`, `$2`, …. The rows come back as plain objects.
   * @param how `often`: its text never changes and it is run for every case, so each connection parses and plans it once
   */
  query<Row>(sql: string, parameters?: unknown[], how?: 'often'): Promise<Row[]>;
  /** Tells whoever listens on a channel of this schema once all of it is committed; see `Database.listen`. */
  tell(channel: string, payload?: string): void;
}

const names = new Map<string, string>();
/** pg keeps a statement that has a name; TypeORM hands through what it is given. */
function named(text: string): string {
  const name = names.get(text) ?? `paidan-${names.size}`;
  names.set(text, name);
  return { name, text } as unknown as string;
}

/** TypeORM answers `[rows, count]` to UPDATE and DELETE, but plain rows to the rest. */
async function rowsOf<Row>(runner: QueryRunner, sql: string, parameters: unknown[], how?: 'often'): Promise<Row[]> {
  const answer = (await runner.query(how ? named(sql) : sql, parameters)) as unknown[];
  const updated = answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number';
  return (updated ? answer[0] : answer) as Row[];
}

/**
 * Many short statements at once: to compile one (JIT) takes longer than to run it (40 of 42 ms of a search among a million cases), and
 * one that several workers share takes from the others what they are given.
 */
const FOR_MANY = '-c jit=off -c max_parallel_workers_per_gather=0';

/** A statement that takes longer, in milliseconds, is given up by the server. */
const STATEMENT_MS = 30_000;
/** So much later, in milliseconds, we give up ourselves: a server that still lives has given up by then. */
const SILENCE_MS = 5_000;
/** Longer than this (milliseconds) a healthy database takes for nothing. */
const ANSWER_MS = 1_000;

/** A connection that did not answer is closed: the pool would hand it to the next, who would wait as long. */
async function dropIfSilent(runner: QueryRunner, error: unknown): Promise<void> {
  if (isSilence((error as { driverError?: unknown } | null)?.driverError)) void ((await runner.connect()) as { end(): Promise<void> }).end();
}

/** The tables of one service: one PostgreSQL schema, nobody else's. */
export class Database {
  private readonly others = new TellOthers((sql, parameters) => this.query(sql, parameters, 'often'));

  private constructor(
    readonly source: DataSource,
    readonly schema: string,
    private readonly url: string,
  ) {}

  /** Opens a pool whose every connection sees this schema only. Throws when the server cannot be reached. */
  static async open({ url, schema, entities = [], poolSize = 10, statementMs = STATEMENT_MS }: SchemaOptions): Promise<Database> {
    const patience = statementMs === 0 ? {} : { statement_timeout: statementMs, query_timeout: statementMs + SILENCE_MS };
    const extra = { max: poolSize, options: `-c search_path=${schema} ${FOR_MANY} ${LOOK_FOR_US}`, ...patience, connectionTimeoutMillis: 5_000, keepAlive: true };
    const source = new DataSource({ type: 'postgres', url, schema, entities, extra, poolErrorHandler: () => undefined });
    return new Database(await source.initialize(), schema, url);
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.onConnection(async (runner) => {
      try {
        const told: Told[] = [];
        await runner.startTransaction();
        const answer = await work({
          query: (sql, parameters = [], how) => rowsOf(runner, sql, parameters, how),
          tell: (channel, payload = '') => { told.push({ channel, payload }); },
        });
        await runner.commitTransaction();
        this.others.tell(told);
        return answer;
      } catch (error) {
        await dropIfSilent(runner, error);
        await runner.rollbackTransaction().catch(() => undefined);
        throw error;
      }
    });
  }

  query<Row>(sql: string, parameters: unknown[] = [], how?: 'often'): Promise<Row[]> {
    return this.onConnection((runner) => rowsOf<Row>(runner, sql, parameters, how));
  }

  private async onConnection<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      return await work(runner);
    } catch (error) {
      await dropIfSilent(runner, error);
      throw error;
    } finally {
      await runner.release();
    }
  }

  /** Tells whoever listens on a channel of this schema of what one statement has kept. */
  tell(channel: string, payload = ''): void {
    this.others.tell([{ channel, payload }]);
  }

  /** Until the end that is answered: who alone listens on a channel, here, is told without the database. Others miss it, and have their own poll. */
  listenHere(channel: string, heard: () => void): () => void {
    return this.others.listenHere(channel, heard);
  }

  /**
   * Hears what is told (`pg_notify`) on a channel of this schema after the commit of what it tells of, on a connection of its own.
   * A process that is killed between the two tells nothing: who must not miss anything looks for itself when one starts.
   * @param lost called once when that connection is no more: what was told since may have been missed
   */
  listen(channel: string, heard: (payload: string) => void, lost: () => void): Promise<Listening> {
    return listenOn(this.url, `${this.schema}_${channel}`, heard, lost);
  }

  /** Whether it answers within a second: one that is frozen does not refuse, it is silent. */
  async answers(): Promise<boolean> {
    const asked = this.query('select 1').then(() => true, () => false);
    let late: NodeJS.Timeout | undefined;
    const silent = new Promise<boolean>((resolve) => { late = setTimeout(() => resolve(false), ANSWER_MS); });
    return Promise.race([asked, silent]).finally(() => clearTimeout(late));
  }

  async close(): Promise<void> {
    await this.others.close();
    await this.source.destroy();
  }
}
