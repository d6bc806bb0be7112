import { done, refuse, type Outcome } from '@paidan/contracts';
import type { SharedLimit, SharedLimits } from './shared-limits';

/** How often one citizen may read; the city's `settings` say how much, 20 a second unless told. */
export class ReadLimit {
  private limit: SharedLimit;

  constructor(private readonly limits: SharedLimits) {
    this.limit = this.make(20, 1);
  }

  set(reads: number, windowSeconds: number): void {
    this.limit = this.make(reads, windowSeconds);
  }

  async take(citizenId: string): Promise<Outcome<null>> {
    const retryAfterSeconds = await this.limit.take(citizenId);
    if (retryAfterSeconds === null) return done(null);
    return refuse(429, 'LIMIT.READS', '查看过于频繁，请稍后再试。', `Too many reads, try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
  }

  /** A quarter at once: a page that asks for five things costs the database one count. */
  private readonly make = (points: number, duration: number) => this.limits.of('read', { points, duration, lease: Math.max(1, Math.floor(points / 4)) });
}
