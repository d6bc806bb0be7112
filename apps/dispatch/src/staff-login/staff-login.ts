import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { done, refuse, type Identity, type Outcome, type Role, type StaffLogin } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { SharedLimits, type SharedLimit } from '@paidan/service-kit';
import { codeNeeded, SecondFactors, wrongCode } from '../second-factor/second-factors';
import { writeDown } from '../show-audit/write-down';
import { LoginTries } from './login-tries';

/** One shift and its handover. */
export const SESSION_SECONDS = 12 * 3600;
/** OWASP's second choice for argon2id: 19 MiB, two passes. */
export const HASHING = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
interface StaffRow {
  username: string;
  password_hash: string;
  role: Role;
  unit_id: string | null;
  display_name: string;
  disabled_at: Date | null;
}

/** What a password is asked for. */
type Way = 'browser' | 'token' | 'new-password' | 'second-factor' | 'second-factor-off';
/** Where the password alone is not enough. */
const withCode: readonly Way[] = ['browser', 'token', 'second-factor-off'];
/** Where a password came from. */
export interface Door<Through extends Way = Way> { readonly way: Through; readonly address: string }
/** Whom a password showed, and the hash it was right for: what is done with it holds only while that is still the account's. */
export interface Recognised { readonly who: Identity & { readonly name: string }; readonly passwordHash: string }
/** So many refused logins of names that do not exist are written down a minute: nobody fills the table by guessing names. */
const STRANGERS_WRITTEN_DOWN = 30;

/** Tells who somebody is by name and password; after ten wrong ones a name rests for the address they came from. */
@Injectable()
export class StaffLoginUseCase {
  private readonly tries: LoginTries;
  private readonly strangers: SharedLimit;
  private readonly nobody = hash('nobody has this password', HASHING);

  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactors,
    limits: SharedLimits,
  ) {
    this.tries = new LoginTries(limits);
    this.strangers = limits.of('login-unknown', { points: STRANGERS_WRITTEN_DOWN, duration: 60 });
  }

  /** Who it is, when the password is right. A name that does not exist takes as long and rests as soon. */
  async recognise({ username, password, code }: StaffLogin, { way, address }: Door, now: Date): Promise<Outcome<Recognised>> {
    const isKnown = await this.cameFrom(username, address, now);
    const free = await this.tries.take(username, address, isKnown);
    if (free.kind === 'refused') return free;
    const [staff] = await this.database.query<StaffRow>('select * from staff where username = $1', [username]);
    const right = await verify(staff?.password_hash ?? (await this.nobody), password);
    if (!staff || !right) {
      await this.writeRefused(username, { way, because: staff ? 'wrong-password' : 'unknown-name' }, now);
      return refuse(401, 'STAFF.WRONG_LOGIN', '用户名或密码不正确。', 'Wrong user name or password.');
    }
    await this.tries.wasRight(username, address, isKnown);
    if (staff.disabled_at) {
      await this.writeRefused(username, { way, because: 'disabled' }, now);
      return refuse(403, 'STAFF.DISABLED', '此账号已停用，请联系管理员。', 'This account is disabled, please ask an admin.');
    }
    const second = withCode.includes(way) ? await this.checkCode(username, code, way, now) : done(null);
    if (second.kind === 'refused') return second;
    return done({ who: { id: `staff:${username}`, role: staff.role, unitId: staff.unit_id, name: staff.display_name }, passwordHash: staff.password_hash });
  }

  codeWasRight = (username: string): Promise<void> => this.tries.codeWasRight(username);
  takeCode = (username: string): Promise<Outcome<null>> => this.tries.takeCode(username);

  /** After the password: what the phone shows, or a code from the paper, each once. */
  private async checkCode(username: string, code: string | undefined, way: Way, now: Date): Promise<Outcome<null>> {
    if (!(await this.factors.isOn(username))) return done(null);
    if (code === undefined) return codeNeeded();
    const free = await this.tries.takeCode(username);
    if (free.kind === 'refused') return free;
    const used = await this.factors.use(username, code, now);
    if (used === null) {
      await this.writeRefused(username, { way, because: 'wrong-code' }, now);
      return wrongCode();
    }
    await this.tries.codeWasRight(username);
    if (used === 'recovery') await writeDown(this.database, { action: 'recovery-code-used', by: claimed(username), at: now, about: username });
    return done(null);
  }

  /** Whether this name has logged in from this address in the last months. */
  private async cameFrom(username: string, address: string, now: Date): Promise<boolean> {
    return (await this.database.query(`select from staff_session where username = $1 and address = $2 and opened_at > $3::timestamptz - interval '90 days' limit 1`, [username, address, now])).length > 0;
  }

  private async writeRefused(username: string, facts: { way: Way; because: 'wrong-password' | 'unknown-name' | 'disabled' | 'wrong-code' }, now: Date): Promise<void> {
    const isStranger = facts.because === 'unknown-name';
    if (isStranger && (await this.strangers.take('all')) !== null) return;
    await writeDown(this.database, { action: 'login-refused', by: claimed(username), at: now, about: username, facts });
  }
}

/** Nobody knows who it was: only the name that they gave. */
const claimed = (username: string) => ({ role: null, id: `staff:${username}`, name: null });
