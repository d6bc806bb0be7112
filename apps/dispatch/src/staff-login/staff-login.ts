import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { done, refuse, type Identity, type Outcome, type Role, type StaffLogin, type StaffSession } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { Tokens } from '@paidan/service-kit';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { writeDown } from '../show-audit/write-down';

/** One shift and its handover. */
export const SESSION_SECONDS = 12 * 3600;
/** OWASP's second choice for argon2id: 19 MiB, two passes. */
export const HASHING = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** After so many wrong passwords in a row a name rests, and again after each further one. */
const WRONG_TRIES = 10;
const REST_SECONDS = 60;

interface StaffRow {
  username: string;
  password_hash: string;
  role: Role;
  unit_id: string | null;
  display_name: string;
  rests_until: Date | null;
  disabled_at: Date | null;
}

/** What a password is asked for. */
type Way = 'browser' | 'token' | 'new-password';
/** So many refused logins of names that do not exist are written down a minute: nobody fills the table by guessing names. */
const STRANGERS_WRITTEN_DOWN = 30;

/** Lets staff in by name and password; after ten wrong ones in a row a name rests for a minute. */
@Injectable()
export class StaffLoginUseCase {
  private readonly unknownNames = new RateLimiterMemory({ points: WRONG_TRIES, duration: REST_SECONDS });
  private readonly strangers = new RateLimiterMemory({ points: STRANGERS_WRITTEN_DOWN, duration: 60 });
  private readonly nobody = hash('nobody has this password', HASHING);

  constructor(
    private readonly database: Database,
    private readonly tokens: Tokens,
  ) {}

  async login(login: StaffLogin, now: Date): Promise<Outcome<StaffSession>> {
    const known = await this.recognise(login, now, 'token');
    if (known.kind === 'refused') return known;
    await writeDown(this.database, { action: 'logged-in', by: known.value, at: now, facts: { way: 'token' } });
    const { role, unitId } = known.value;
    return done({ ...this.tokens.make(known.value, SESSION_SECONDS, now), role, ...(unitId ? { unitId } : {}) });
  }

  /** Who it is, when the password is right. A name that does not exist takes as long and rests as soon. */
  async recognise({ username, password }: StaffLogin, now: Date, way: Way): Promise<Outcome<Identity & { name: string }>> {
    const [staff] = await this.database.query<StaffRow>('select * from staff where username = $1', [username]);
    const rest = staff ? (staff.rests_until?.getTime() ?? 0) - now.getTime() : await this.restOfUnknown(username);
    if (rest > 0) return resting(Math.ceil(rest / 1000));
    const right = await verify(staff?.password_hash ?? (await this.nobody), password);
    if (staff) await this.count(username, right, now, right && staff.disabled_at === null ? null : { way, because: right ? 'disabled' : 'wrong-password' });
    else await this.stranger(username, way, now);
    if (staff?.disabled_at && right) return refuse(403, 'STAFF.DISABLED', '此账号已停用，请联系管理员。', 'This account is disabled, please ask an admin.');
    if (!staff || !right) return refuse(401, 'STAFF.WRONG_LOGIN', '用户名或密码不正确。', 'Wrong user name or password.');
    return done({ id: `staff:${username}`, role: staff.role, unitId: staff.unit_id, name: staff.display_name });
  }

  /** Milliseconds; so that nobody learns from a rest which names exist. */
  private async restOfUnknown(username: string): Promise<number> {
    const tries = await this.unknownNames.get(username);
    return tries && tries.remainingPoints <= 0 ? tries.msBeforeNext : 0;
  }

  /** The count lies in the table: every instance sees it, and a restart does not forget it. */
  private async count(username: string, right: boolean, now: Date, refused: object | null): Promise<void> {
    const until = new Date(now.getTime() + REST_SECONDS * 1000);
    await this.database.transaction(async (tx) => {
      await tx.query(
        right
          ? 'update staff set wrong_tries = 0, rests_until = null where username = $1 and wrong_tries > 0'
          : 'update staff set wrong_tries = wrong_tries + 1, rests_until = case when wrong_tries + 1 >= $2 then $3::timestamptz end where username = $1',
        right ? [username] : [username, WRONG_TRIES, until],
      );
      if (refused) await writeDown(tx, { action: 'login-refused', by: claimed(username), at: now, about: username, facts: refused });
    });
  }

  private async stranger(username: string, way: Way, now: Date): Promise<void> {
    await this.unknownNames.consume(username).catch(() => undefined);
    const few = await this.strangers.consume('all').then(() => true, () => false);
    if (few) await writeDown(this.database, { action: 'login-refused', by: claimed(username), at: now, about: username, facts: { way, because: 'unknown-name' } });
  }
}

/** Nobody knows who it was: only the name that they gave. */
const claimed = (username: string) => ({ role: null, id: `staff:${username}`, name: null });

const resting = (seconds: number) =>
  refuse(429, 'STAFF.TOO_MANY_TRIES', `错误次数过多，请 ${seconds} 秒后再试。`, `Too many wrong tries, try again in ${seconds} s.`, { retryAfterSeconds: seconds });
