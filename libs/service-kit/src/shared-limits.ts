import type { Database } from '@paidan/persistence';
import { createHmac } from 'node:crypto';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

export interface LimitSize {
  readonly points: number;
  /** Seconds. */
  readonly duration: number;
  /** So many points are fetched at once and spent here: what is asked often costs the database little. At most that many of each instance are lost. */
  readonly lease?: number;
}

/** Where is counted, and the key of the hashes that stand for whom: rows outlive their time by an hour, and name nobody. */
interface Tables {
  readonly database: Database;
  readonly key: Buffer;
}

/** Limits that all instances of a service count together, in its tables; in memory where there are none (tests). */
export class SharedLimits {
  constructor(private readonly tables: Tables | null) {}

  /** @param name of what is counted; keys of different names do not meet */
  of(name: string, { lease = 1, ...size }: LimitSize): SharedLimit {
    const options = { ...size, keyPrefix: name };
    if (!this.tables) return new SharedLimit(new RateLimiterMemory(options), lease, (key) => key);
    const { database, key: secret } = this.tables;
    const limiter = new RateLimiterPostgres({ ...options, storeClient: database.source, storeType: 'typeorm', tableName: 'shared_limit', tableCreated: true });
    return new SharedLimit(limiter, lease, (key) => createHmac('sha256', secret).update(`${name}\n${key}`).digest('base64url'));
  }
}

interface Lease { left: number; readonly until: number }
/** More keys than this are looked through for what is over. */
const MANY_KEYS = 10_000;

/** One limit: so many points of a key in a time that begins with its first. */
export class SharedLimit {
  private readonly leases = new Map<string, Lease>();
  /** Leases that are being fetched: whoever comes meanwhile waits for that one, as a lease for each would be the whole limit. */
  private readonly fetching = new Map<string, Promise<number | null>>();

  constructor(
    private readonly limiter: RateLimiterPostgres | RateLimiterMemory,
    private readonly lease: number,
    private readonly keyOf: (key: string) => string,
  ) {}

  /** Takes one point. @returns null when there was one, else in how many seconds there is another */
  async take(key: string): Promise<number | null> {
    for (;;) {
      const held = this.leases.get(key);
      if (held && held.until > Date.now()) {
        if (held.left > 0) return (held.left -= 1), null;
        if (held.left < 0) return secondsUntil(held.until);
      }
      const fetched = this.fetching.get(key);
      if (!fetched) return this.fetch(key);
      await fetched;
    }
  }

  private fetch(key: string): Promise<number | null> {
    if (this.lease === 1) return this.consume(key);
    const fetched = this.consume(key).finally(() => this.fetching.delete(key));
    this.fetching.set(key, fetched);
    return fetched;
  }

  private async consume(key: string): Promise<number | null> {
    try {
      const { msBeforeNext } = await this.limiter.consume(this.keyOf(key), this.lease);
      this.keep(key, this.lease - 1, msBeforeNext);
      return null;
    } catch (full) {
      if (!(full instanceof RateLimiterRes)) throw full;
      this.keep(key, -1, full.msBeforeNext);
      return secondsUntil(Date.now() + full.msBeforeNext);
    }
  }

  /** Gives back one that counted for nothing. */
  async giveBack(key: string): Promise<void> {
    this.leases.delete(key);
    await this.limiter.reward(this.keyOf(key), 1);
  }

  async forget(key: string): Promise<void> {
    this.leases.delete(key);
    await this.limiter.delete(this.keyOf(key));
  }

  /** A refusal is kept here too: whoever goes on asking costs the database nothing. */
  private keep(key: string, left: number, ms: number): void {
    if (left === 0) return;
    if (this.leases.size >= MANY_KEYS) for (const [old, { until }] of this.leases) if (until <= Date.now()) this.leases.delete(old);
    this.leases.set(key, { left, until: Date.now() + ms });
  }
}

const secondsUntil = (until: number) => Math.max(1, Math.ceil((until - Date.now()) / 1000));
