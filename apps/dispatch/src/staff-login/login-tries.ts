import { done, refuse, type Outcome } from '@paidan/contracts';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** So many tries of a name from one address; then this name rests for this address. Others are let in by the same name from elsewhere. */
const OF_NAME = { points: 10, duration: 60 };
/** So many tries of whatever names from one address; a whole office may share one. */
const OF_ADDRESS = { points: 60, duration: 600 };

/** Tries of passwords are counted before they are looked at, so that guesses side by side do not slip through, and given back when right. Names that exist and names that do not are counted alike. */
export class LoginTries {
  private readonly ofName = new RateLimiterMemory(OF_NAME);
  private readonly ofAddress = new RateLimiterMemory(OF_ADDRESS);

  async take(username: string, address: string): Promise<Outcome<null>> {
    const seconds = (await fullFor(this.ofName, `${username}|${address}`)) ?? (await fullFor(this.ofAddress, address));
    return seconds === null ? done(null) : resting(seconds);
  }

  async wasRight(username: string, address: string): Promise<void> {
    await this.ofName.delete(`${username}|${address}`);
    await this.ofAddress.reward(address, 1);
  }
}

/** In how many seconds there is another try; null when this one was free. */
async function fullFor(limiter: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (full) {
    if (!(full instanceof RateLimiterRes)) throw full;
    return Math.max(1, Math.ceil(full.msBeforeNext / 1000));
  }
}

const resting = (seconds: number) =>
  refuse(429, 'STAFF.TOO_MANY_TRIES', `错误次数过多，请 ${seconds} 秒后再试。`, `Too many wrong tries, try again in ${seconds} s.`, { retryAfterSeconds: seconds });
