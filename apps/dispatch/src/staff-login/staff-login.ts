import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { done, refuse, type Identity, type Outcome, type Role, type StaffLogin } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { RateLimiterMemory } from 'rate-limiter-flexible';
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
type Way = 'browser' | 'token' | 'new-password';
/** Where a password came from. */
export interface Door<Through extends Way = Way> { readonly way: Through; readonly address: string }
/** Whom a password showed, and the hash it was right for: what is done with it holds only while that is still the account's. */
export interface Recognised { readonly who: Identity & { readonly name: string }; readonly passwordHash: string }
/** So many refused logins of names that do not exist are written down a minute: nobody fills the table by guessing names. */
const STRANGERS_WRITTEN_DOWN = 30;

/** Tells who somebody is by name and password; after ten wrong ones a name rests for the address they came from. */
@Injectable()
export class StaffLoginUseCase {
  private readonly tries = new LoginTries();
  private readonly strangers = new RateLimiterMemory({ points: STRANGERS_WRITTEN_DOWN, duration: 60 });
  private readonly nobody = hash('nobody has this password', HASHING);

  constructor(private readonly database: Database) {}

  /** Who it is, when the password is right. A name that does not exist takes as long and rests as soon. */
  async recognise({ username, password }: StaffLogin, { way, address }: Door, now: Date): Promise<Outcome<Recognised>> {
    const free = await this.tries.take(username, address);
    if (free.kind === 'refused') return free;
    const [staff] = await this.database.query<StaffRow>('select * from staff where username = $1', [username]);
    const right = await verify(staff?.password_hash ?? (await this.nobody), password);
    if (!staff || !right) {
      await this.writeRefused(username, { way, because: staff ? 'wrong-password' : 'unknown-name' }, now);
      return refuse(401, 'STAFF.WRONG_LOGIN', '用户名或密码不正确。', 'Wrong user name or password.');
    }
    await this.tries.wasRight(username, address);
    if (staff.disabled_at) {
      await this.writeRefused(username, { way, because: 'disabled' }, now);
      return refuse(403, 'STAFF.DISABLED', '此账号已停用，请联系管理员。', 'This account is disabled, please ask an admin.');
    }
    return done({ who: { id: `staff:${username}`, role: staff.role, unitId: staff.unit_id, name: staff.display_name }, passwordHash: staff.password_hash });
  }

  private async writeRefused(username: string, facts: { way: Way; because: 'wrong-password' | 'unknown-name' | 'disabled' }, now: Date): Promise<void> {
    const isStranger = facts.because === 'unknown-name';
    if (isStranger && !(await this.strangers.consume('all').then(() => true, () => false))) return;
    await writeDown(this.database, { action: 'login-refused', by: claimed(username), at: now, about: username, facts });
  }
}

/** Nobody knows who it was: only the name that they gave. */
const claimed = (username: string) => ({ role: null, id: `staff:${username}`, name: null });
