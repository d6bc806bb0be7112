import { done, refuse, type Outcome } from '@paidan/contracts';
import type { SharedLimit, SharedLimits } from '@paidan/service-kit';

/** So many tries of a name from one address; then this name rests for this address. Others are let in by the same name from elsewhere. */
const OF_NAME = { points: 10, duration: 60 };
/** So many tries of whatever names from one address; a whole office may share one. */
const OF_ADDRESS = { points: 60, duration: 600 };
/** So many tries of a name from all addresses that it never logged in from; then it is locked for all of them, and for none that it did. */
const OF_STRANGERS = { points: 50, duration: 3_600 };
/** So many tries of the second factor: whoever makes them knows the password. */
const OF_CODE = { points: 5, duration: 300 };

/** Tries of passwords are counted before they are looked at, by all instances together, so that guesses side by side do not slip through, and given back when right. Names that exist and names that do not are counted alike. */
export class LoginTries {
  private readonly ofName: SharedLimit;
  private readonly ofAddress: SharedLimit;
  private readonly ofStrangers: SharedLimit;
  private readonly ofCode: SharedLimit;

  constructor(limits: SharedLimits) {
    this.ofName = limits.of('login-name', OF_NAME);
    this.ofAddress = limits.of('login-address', OF_ADDRESS);
    this.ofStrangers = limits.of('login-strangers', OF_STRANGERS);
    this.ofCode = limits.of('login-code', OF_CODE);
  }

  /** @param isKnown whether this name has logged in from this address before */
  async take(username: string, address: string, isKnown: boolean): Promise<Outcome<null>> {
    const seconds = (await this.ofName.take(`${username}|${address}`)) ?? (await this.ofAddress.take(address));
    if (seconds !== null) return resting(seconds);
    const locked = isKnown ? null : await this.ofStrangers.take(username);
    return locked === null ? done(null) : lockedOut(locked);
  }

  async wasRight(username: string, address: string, isKnown: boolean): Promise<void> {
    await this.ofName.forget(`${username}|${address}`);
    await this.ofAddress.giveBack(address);
    if (!isKnown) await this.ofStrangers.giveBack(username);
  }

  async takeCode(username: string): Promise<Outcome<null>> {
    const seconds = await this.ofCode.take(username);
    return seconds === null ? done(null) : resting(seconds);
  }

  codeWasRight = (username: string): Promise<void> => this.ofCode.forget(username);
}

const resting = (seconds: number) =>
  refuse(429, 'STAFF.TOO_MANY_TRIES', `错误次数过多，请 ${seconds} 秒后再试。`, `Too many wrong tries, try again in ${seconds} s.`, { retryAfterSeconds: seconds });
const lockedOut = (seconds: number) =>
  refuse(429, 'STAFF.LOCKED', `此账号在陌生网络上错误次数过多，已暂停从陌生网络登录；请 ${Math.ceil(seconds / 60)} 分钟后再试，或从常用网络登录。`,
    `Too many wrong tries of this account from networks it never used; those are shut out for ${Math.ceil(seconds / 60)} min. Try later, or from a network you have used.`, { retryAfterSeconds: seconds });
