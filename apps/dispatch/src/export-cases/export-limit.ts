import { Injectable } from '@nestjs/common';
import { done, refuse, type Identity, type Outcome } from '@paidan/contracts';
import { SharedLimits, type SharedLimit } from '@paidan/service-kit';
import { readExportLimit } from './export-limit.env';

/** How often one person may export in a minute; the largest reads there are cost the others nothing. */
@Injectable()
export class ExportLimit {
  private readonly ofPerson: SharedLimit;

  constructor(limits: SharedLimits) {
    this.ofPerson = limits.of('exports', { points: readExportLimit(), duration: 60 });
  }

  async take({ id }: Pick<Identity, 'id'>): Promise<Outcome<null>> {
    const seconds = await this.ofPerson.take(id);
    return seconds === null ? done(null) : tooMany(seconds);
  }
}

const tooMany = (retryAfterSeconds: number) =>
  refuse(429, 'LIMIT.EXPORTS', `导出过于频繁，请 ${retryAfterSeconds} 秒后再试。`, `Too many exports, try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
