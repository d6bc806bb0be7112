import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { done, refuse, type Outcome, type Role, type StaffLogin, type StaffSession } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { Tokens } from '@paidan/service-kit';
import { RateLimiterMemory } from 'rate-limiter-flexible';

/** One shift and its handover. */
const SESSION_SECONDS = 12 * 3600;
/** OWASP's second choice for argon2id: 19 MiB, two passes. */
export const HASHING = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

interface StaffRow {
  username: string;
  password_hash: string;
  role: Role;
  unit_id: string | null;
  display_name: string;
}

/** Lets staff in by name and password; after ten wrong tries a name rests for a minute. */
@Injectable()
export class StaffLoginUseCase {
  private readonly wrongTries = new RateLimiterMemory({ points: 10, duration: 60 });
  private readonly nobody = hash('nobody has this password', HASHING);

  constructor(
    private readonly database: Database,
    private readonly tokens: Tokens,
  ) {}

  async login({ username, password }: StaffLogin, now: Date): Promise<Outcome<StaffSession>> {
    const tries = await this.wrongTries.get(username);
    if (tries && tries.remainingPoints <= 0) return resting(Math.ceil(tries.msBeforeNext / 1000));
    const [staff] = await this.database.query<StaffRow>('select * from staff where username = $1', [username]);
    // A name that does not exist takes as long as a wrong password.
    const right = await verify(staff?.password_hash ?? (await this.nobody), password);
    if (!staff || !right) {
      await this.wrongTries.consume(username).catch(() => undefined);
      return refuse(401, 'STAFF.WRONG_LOGIN', '用户名或密码不正确。', 'Wrong user name or password.');
    }
    const { role, unit_id: unitId, display_name: name } = staff;
    const session = this.tokens.make({ id: `staff:${username}`, role, unitId, name }, SESSION_SECONDS, now);
    return done({ ...session, role, ...(unitId ? { unitId } : {}) });
  }
}

const resting = (seconds: number) =>
  refuse(429, 'STAFF.TOO_MANY_TRIES', `错误次数过多，请 ${seconds} 秒后再试。`, `Too many wrong tries, try again in ${seconds} s.`, { retryAfterSeconds: seconds });
