import type { Database } from '@paidan/persistence';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

export interface LimitSize {
  readonly points: number;
  /** Seconds. */
  readonly duration: number;
  /** So many points are fetched at once and spent here: what is asked often costs the database little. At most that many of each instance are lost. */
  readonly lease?: number;
}

/** Limits that all instances of a service count together, in its tables; in memory where there are none (tests). */
export class SharedLimits {
  constructor(private readonly database: Database | null) {}

  /** @param name of what is counted; keys of different names do not meet */
  of(name: string, { lease = 1, ...size }: LimitSize): SharedLimit {
    const options = { ...size, keyPrefix: name };
    const limiter = this.database ? new RateLimiterPostgres({ ...options, storeClient: this.database.source, storeType: 'typeorm', tableName: 'shared_limit', tableCreated: true }) : new RateLimiterMemory(options);
    return new SharedLimit(limiter, lease);
  }
}

interface Lease { left: number; readonly until: number }
/** More keys than this are looked through for what is over. */
const MANY_KEYS = 10_000;

/** One limit: so many points of a key in a time that begins with its first. */
export class SharedLimit {
  private readonly leases = new Map<string, Lease>();

  constructor(
    private readonly limiter: RateLimiterPostgres | RateLimiterMemory,
    private readonly lease: number,
  ) {}

  /** Takes one point. @returns null when there was one, else in how many seconds there is another */
  async take(key: string): Promise<number | null> {
    const held = this.leases.get(key);
    if (held && held.until > Date.now()) {
      if (held.left > 0) return (held.left -= 1), null;
      if (held.left < 0) return secondsUntil(held.until);
    }
    try {
      const { msBeforeNext } = await this.limiter.consume(keyOf(key), this.lease);
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
    await this.limiter.reward(keyOf(key), 1);
  }

  async forget(key: string): Promise<void> {
    this.leases.delete(key);
    await this.limiter.delete(keyOf(key));
  }

  /** A refusal is kept here too: whoever goes on asking costs the database nothing. */
  private keep(key: string, left: number, ms: number): void {
    if (left === 0) return;
    if (this.leases.size >= MANY_KEYS) for (const [old, { until }] of this.leases) if (until <= Date.now()) this.leases.delete(old);
    const held = this.leases.get(key);
    const more = held && held.until > Date.now() && held.left > 0 && left > 0 ? held.left : 0;
    this.leases.set(key, { left: left + more, until: Date.now() + ms });
  }
}

const secondsUntil = (until: number) => Math.max(1, Math.ceil((until - Date.now()) / 1000));

/** An address or a name that nobody has is no key of any length. */
const keyOf = (key: string) => key.slice(0, 200);
