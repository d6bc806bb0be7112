import { done, refuse, type Outcome } from '@paidan/contracts';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How often one citizen may read; the city's `settings` say how much, 20 a second unless told. */
export class ReadLimit {
  private limiter = makeLimiter(20, 1);

  set(reads: number, windowSeconds: number): void {
    this.limiter = makeLimiter(reads, windowSeconds);
  }

  async take(citizenId: string): Promise<Outcome<null>> {
    try {
      await this.limiter.consume(citizenId);
      return done(null);
    } catch (full) {
      if (!(full instanceof RateLimiterRes)) throw full;
      const retryAfterSeconds = Math.max(1, Math.ceil(full.msBeforeNext / 1000));
      return refuse(429, 'LIMIT.READS', '查看过于频繁，请稍后再试。', `Too many reads, try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
    }
  }
}

const makeLimiter = (points: number, duration: number) => new RateLimiterMemory({ points, duration });
