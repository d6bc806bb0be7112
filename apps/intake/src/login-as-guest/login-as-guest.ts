import { Injectable } from '@nestjs/common';
import { done, refuse, type CitizenSession, type Outcome } from '@paidan/contracts';
import { SharedLimits, Tokens, type SharedLimit } from '@paidan/service-kit';
import { createHash } from 'node:crypto';
import { CityRules } from '../city-rules';
import { CITIZEN_SESSION_SECONDS, KnownCitizens } from '../known-citizens';

/** Lets a browser outside WeChat report: whoever shows the same secret is the same citizen. Only the secret's hash is kept. */
@Injectable()
export class LoginAsGuestUseCase {
  private readonly limit: SharedLimit;

  constructor(
    private readonly city: CityRules,
    private readonly citizens: KnownCitizens,
    private readonly tokens: Tokens,
    limits: SharedLimits,
  ) {
    const { logins, windowSeconds } = city.guests;
    this.limit = limits.of('guests', { points: logins, duration: windowSeconds });
  }

  /** @param address from where; one address may log in so often as the city's `guests` says. */
  async login(secret: string, address: string, now: Date): Promise<Outcome<CitizenSession>> {
    if (!this.city.guests.allowed) return switchedOff();
    const seconds = await this.limit.take(address);
    if (seconds !== null) return tooMany(seconds);
    const { id, sessionId } = await this.citizens.of(`guest:${createHash('sha256').update(secret).digest('hex')}`);
    return done(this.tokens.make({ id, sessionId, role: 'citizen', unitId: null, name: null }, CITIZEN_SESSION_SECONDS, now));
  }
}

const switchedOff = () => refuse(403, 'GUEST.SWITCHED_OFF', '本市只接受微信小程序上报，请在微信中打开。', 'This city takes reports by its WeChat mini-program only, please open it in WeChat.');

const tooMany = (retryAfterSeconds: number) =>
  refuse(429, 'LIMIT.GUESTS', '此网络登录过于频繁，请稍后再试；已填写的内容不会丢失。', `Too many logins from this network, try again in ${retryAfterSeconds} s; what you wrote is kept.`, { retryAfterSeconds });
