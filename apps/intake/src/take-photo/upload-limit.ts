import { Injectable } from '@nestjs/common';
import { done, refuse, type Identity, type Outcome } from '@paidan/contracts';
import { SharedLimits, type SharedLimit } from '@paidan/service-kit';

const WINDOW_SECONDS = 600;
/** Nine photos make a full report. */
const OF_CITIZEN = 30;
/** A crew's shift in a tunnel is sent in one go. */
const OF_STAFF = 300;

/** How many photos one person may send in ten minutes; counted before a photo is read. */
@Injectable()
export class UploadLimit {
  private readonly ofCitizen: SharedLimit;
  private readonly ofStaff: SharedLimit;

  constructor(limits: SharedLimits) {
    this.ofCitizen = limits.of('photos', { points: OF_CITIZEN, duration: WINDOW_SECONDS });
    this.ofStaff = limits.of('staff-photos', { points: OF_STAFF, duration: WINDOW_SECONDS });
  }

  async take({ role, id }: Pick<Identity, 'role' | 'id'>): Promise<Outcome<null>> {
    const seconds = await (role === 'citizen' ? this.ofCitizen : this.ofStaff).take(id);
    return seconds === null ? done(null) : tooMany(seconds);
  }
}

const tooMany = (retryAfterSeconds: number) =>
  refuse(429, 'LIMIT.PHOTOS', '上传照片过于频繁，请稍后再试；已上传的照片不会丢失。', `Too many photos, try again in ${retryAfterSeconds} s; those you sent are kept.`, { retryAfterSeconds });
