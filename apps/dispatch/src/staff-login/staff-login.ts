import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { done, refuse, type Identity, type Outcome, type Role, type StaffLogin } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { SharedLimits } from '@paidan/service-kit';
import { codeNeeded, SecondFactors, wrongCode } from '../second-factor/second-factors';
import { writeDown } from '../show-audit/write-down';
import { LoginTries } from './login-tries';
import { claimed, RefusedLogins, type Way } from './refused-logins';

/** One shift and its handover. */
export const SESSION_SECONDS = 12 * 3600;
/** OWASP's second choice for argon2id: 19 MiB, two passes. */
export const HASHING = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
export interface StaffRow {
  readonly username: string;
  readonly password_hash: string;
  readonly role: Role;
  readonly unit_id: string | null;
  readonly display_name: string;
  readonly disabled_at: Date | null;
}

/** Where the password alone is not enough. */
const withCode: readonly Way[] = ['browser', 'token', 'second-factor-off'];
/** Where somebody came from. */
export interface Door<Through extends Way = Way> { readonly way: Through; readonly address: string }
/** Who it turned out to be, and the account's password hash of then: what is done with it holds only while that is still the account's. */
export interface Recognised { readonly who: Identity & { readonly name: string }; readonly passwordHash: string }

/** Tells who somebody is by name and password; after ten wrong ones a name rests for the address they came from. */
@Injectable()
export class StaffLoginUseCase {
  private readonly tries: LoginTries;
  private readonly refused: RefusedLogins;
  private readonly nobody = hash('nobody has this password', HASHING);

  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactors,
    limits: SharedLimits,
  ) {
    this.tries = new LoginTries(limits);
    this.refused = new RefusedLogins(database, limits);
  }

  /** Who it is, when the password is right. A name that does not exist takes as long and rests as soon. */
  async recognise({ username, password, code }: StaffLogin, { way, address }: Door, now: Date): Promise<Outcome<Recognised>> {
    const isKnown = await this.cameFrom(username, address, now);
    const free = await this.tries.take(username, address, isKnown);
    if (free.kind === 'refused') return free;
    const [staff] = await this.database.query<StaffRow>('select * from staff where username = $1', [username]);
    const right = await verify(staff?.password_hash ?? (await this.nobody), password);
    if (!staff || !right) {
      await this.refused.write(username, { way, because: staff ? 'wrong-password' : 'unknown-name' }, now);
      return refuse(401, 'STAFF.WRONG_LOGIN', '用户名或密码不正确。', 'Wrong user name or password.');
    }
    await this.tries.wasRight(username, address, isKnown);
    if (staff.disabled_at) {
      await this.refused.write(username, { way, because: 'disabled' }, now);
      return disabled();
    }
    const second = withCode.includes(way) ? await this.checkCode(username, code, way, now) : done(null);
    if (second.kind === 'refused') return second;
    return done(recognised(staff));
  }

  codeWasRight = (username: string): Promise<void> => this.tries.codeWasRight(username);
  takeCode = (username: string): Promise<Outcome<null>> => this.tries.takeCode(username);

  /** After the password, or the city's own login: what the phone shows, or a code from the paper, each once. */
  async checkCode(username: string, code: string | undefined, way: Way, now: Date): Promise<Outcome<null>> {
    if (!(await this.factors.isOn(username))) return done(null);
    if (code === undefined) return codeNeeded();
    const free = await this.tries.takeCode(username);
    if (free.kind === 'refused') return free;
    const used = await this.factors.use(username, code, now);
    if (used === null) {
      await this.refused.write(username, { way, because: 'wrong-code' }, now);
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
}

/** Whom a row of the tables describes. */
export const recognised = ({ username, role, unit_id, display_name, password_hash }: StaffRow): Recognised => ({ who: { id: `staff:${username}`, role, unitId: unit_id, name: display_name }, passwordHash: password_hash });
export const disabled = () => refuse(403, 'STAFF.DISABLED', '此账号已停用，请联系管理员。', 'This account is disabled, please ask an admin.');
