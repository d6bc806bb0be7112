import { done, refuse, type Identity, type Outcome } from '@paidan/contracts';
import { readStaffReads } from './read-limit.env';
import type { SharedLimit, SharedLimits } from './shared-limits';

/** How often one person may read. Citizens: the city's `settings` say how much, 20 a second unless told. Staff: so that one account, whoever has it, does not take the machine. */
export class ReadLimit {
  private ofCitizen: SharedLimit;
  private readonly ofStaff: SharedLimit;

  constructor(
    private readonly limits: SharedLimits,
    staffReads = readStaffReads(),
  ) {
    this.ofCitizen = this.make(20, 1);
    this.ofStaff = limits.of('staff-read', { points: staffReads, duration: 60, lease: Math.max(1, Math.floor(staffReads / 100)) });
  }

  set(reads: number, windowSeconds: number): void {
    this.ofCitizen = this.make(reads, windowSeconds);
  }

  /** Our own services read as much as they need. */
  async take({ role, id }: Pick<Identity, 'role' | 'id'>): Promise<Outcome<null>> {
    if (role === 'service') return done(null);
    const retryAfterSeconds = await (role === 'citizen' ? this.ofCitizen : this.ofStaff).take(id);
    if (retryAfterSeconds === null) return done(null);
    return refuse(429, 'LIMIT.READS', '查看过于频繁，请稍后再试。', `Too many reads, try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
  }

  /** A quarter at once: a page that asks for five things costs the database one count. */
  private readonly make = (points: number, duration: number) => this.limits.of('read', { points, duration, lease: Math.max(1, Math.floor(points / 4)) });
}
