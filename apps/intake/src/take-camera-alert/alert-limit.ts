import { Injectable } from '@nestjs/common';
import { done, refuse, type Outcome } from '@paidan/contracts';
import { SharedLimits, type SharedLimit } from '@paidan/service-kit';
import { readAlertLimit } from './alert-limit.env';

/** How many alerts one key may raise in a minute, whichever instance takes them; a key that is let loose costs the others nothing. */
@Injectable()
export class AlertLimit {
  private readonly ofKey: SharedLimit;

  constructor(limits: SharedLimits) {
    const points = readAlertLimit();
    this.ofKey = limits.of('alerts', { points, duration: 60, lease: Math.max(1, Math.floor(points / 100)) });
  }

  async take(apiKey: string): Promise<Outcome<null>> {
    const seconds = await this.ofKey.take(apiKey);
    return seconds === null ? done(null) : tooMany(seconds);
  }
}

const tooMany = (retryAfterSeconds: number) =>
  refuse(429, 'LIMIT.ALERTS', `此密钥的告警过于频繁，请 ${retryAfterSeconds} 秒后再发。`, `Too many alerts by this key, send again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
