const sleep = (ms: number) => new Promise<void>((resolve) => { setTimeout(resolve, ms); });

/** What listeners on a channel of the schema are told. */
export interface Told {
  readonly channel: string;
  readonly payload: string;
}

/** What comes within so long (milliseconds) after something was told is told together. */
const GATHER_MS = 10;
/** Between two attempts while the database is away. */
const REST_MS = 1_000;

/** That its own commit waits for no disk is said in the same statement: nobody misses a notice that a crash of the server took, all listeners are cut off then. */
const TELL = `select set_config('synchronous_commit', 'off', true), pg_notify(current_schema() || '_' || channel, payload) from unnest($1::text[], $2::text[]) as told(channel, payload)`;

/**
 * Tells whoever listens (`pg_notify`) what was committed. PostgreSQL locks out every other NOTIFY of the whole database until the
 * commit of the first is on the disk: inside the transactions of the changes all commits of all services waited for one another,
 * and two cores opened fifteen cases a second whatever was free of them. Gathered here and told after the commit, they do not.
 */
export class TellOthers {
  private waiting: Told[] = [];
  private telling: Promise<void> | null = null;
  private closed = false;
  private readonly here = new Map<string, () => void>();

  constructor(private readonly query: (sql: string, parameters: unknown[]) => Promise<unknown>) {}

  /** Comes back at once; what cannot be told now is told when the database is back. */
  tell(told: readonly Told[]): void {
    if (this.closed) return;
    const others = told.filter(({ channel }) => !this.here.has(channel));
    if (others.length < told.length) for (const channel of new Set(told.map((one) => one.channel))) this.here.get(channel)?.();
    if (others.length === 0) return;
    this.waiting.push(...others);
    this.telling ??= this.tellAll();
  }

  /** From now on whatever is told on this channel is heard here alone, until the end that is answered. */
  listenHere(channel: string, heard: () => void): () => void {
    this.here.set(channel, heard);
    return () => { if (this.here.get(channel) === heard) this.here.delete(channel); };
  }

  /** What waits is tried once more. */
  async close(): Promise<void> {
    this.closed = true;
    await this.telling;
  }

  private async tellAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const some = this.waiting;
      this.waiting = [];
      const told = await this.query(TELL, [some.map(({ channel }) => channel), some.map(({ payload }) => payload)]).then(() => true, () => false);
      if (told && !this.closed) await sleep(GATHER_MS);
      if (told || this.closed) continue;
      this.waiting.unshift(...some);
      await sleep(REST_MS);
    }
    this.telling = null;
  }
}
