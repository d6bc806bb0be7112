import { Injectable } from '@nestjs/common';
import { done, refuse, type Identity, type Outcome } from '@paidan/contracts';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const WINDOW_SECONDS = 600;
/** Nine photos make a full report. */
const OF_CITIZEN = 30;
/** A crew's shift in a tunnel is sent in one go. */
const OF_STAFF = 300;

/** How many photos one person may send in ten minutes; counted in memory, before a photo is read. */
@Injectable()
export class UploadLimit {
  private readonly ofCitizen = new RateLimiterMemory({ points: OF_CITIZEN, duration: WINDOW_SECONDS });
  private readonly ofStaff = new RateLimiterMemory({ points: OF_STAFF, duration: WINDOW_SECONDS });

  async take({ role, id }: Pick<Identity, 'role' | 'id'>): Promise<Outcome<null>> {
    try {
      await (role === 'citizen' ? this.ofCitizen : this.ofStaff).consume(id);
      return done(null);
    } catch (full) {
      if (!(full instanceof RateLimiterRes)) throw full;
      return tooMany(Math.max(1, Math.ceil(full.msBeforeNext / 1000)));
    }
  }
}

const tooMany = (retryAfterSeconds: number) =>
  refuse(429, 'LIMIT.PHOTOS', '上传照片过于频繁，请稍后再试；已上传的照片不会丢失。', `Too many photos, try again in ${retryAfterSeconds} s; those you sent are kept.`, { retryAfterSeconds });
