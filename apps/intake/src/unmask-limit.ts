import { Injectable } from '@nestjs/common';
import { done, refuse, type Identity, type Outcome, type PhotoCopy } from '@paidan/contracts';
import { SharedLimits, type SharedLimit } from '@paidan/service-kit';
import { readUnmaskLimit } from './unmask-limit.env';

/** The small copy that models learn from is fetched by the thousand. */
const MODEL_COPIES = 10;

/** How much one person may see of people in a minute, callers whole and photos uncovered together: whoever takes over an account does not carry all of them away. */
@Injectable()
export class UnmaskLimit {
  private readonly people: SharedLimit;
  private readonly modelCopies: SharedLimit;

  constructor(limits: SharedLimits) {
    const points = readUnmaskLimit();
    this.people = limits.of('unmasked', { points, duration: 60 });
    this.modelCopies = limits.of('model-copies', { points: MODEL_COPIES * points, duration: 60, lease: Math.max(1, Math.floor(points / 10)) });
  }

  async take({ id }: Pick<Identity, 'id'>, copy?: PhotoCopy): Promise<Outcome<null>> {
    const seconds = await (copy === 'model' ? this.modelCopies : this.people).take(id);
    return seconds === null ? done(null) : tooMany(seconds);
  }
}

const tooMany = (retryAfterSeconds: number) =>
  refuse(429, 'LIMIT.UNMASKED', `查看来电人或未遮挡的照片过于频繁，请 ${retryAfterSeconds} 秒后再看。`, `Too many callers or uncovered photos seen, try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
