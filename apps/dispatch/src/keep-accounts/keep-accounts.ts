import { Injectable } from '@nestjs/common';
import { hash } from '@node-rs/argon2';
import { done, refuse, type AccountKept, type AccountView, type AuditAction, type ChangeAccount, type CreateAccount, type Identity, type Outcome } from '@paidan/contracts';
import { Database, type Tx } from '@paidan/persistence';
import { notFound } from '@paidan/service-kit';
import { CityUnits } from '../city-units';
import { untie } from '../login-by-provider/tied-accounts';
import { writeDown } from '../show-audit/write-down';
import { SecondFactors } from '../second-factor/second-factors';
import { HASHING } from '../staff-login/staff-login';
import { accountOf, holdAccount, readAccount, readAccounts, type AccountRow } from './account-rows';
import { changeOf, checkAdmins, checkUnit, type Account } from './check-account';
import { oneTimePassword } from './one-time-password';

/** The accounts of staff: made, changed, disabled and enabled by an admin; each change is written down with who, when, before and after. */
@Injectable()
export class KeepAccounts {
  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
    private readonly factors: SecondFactors,
  ) {}

  async list(now: Date): Promise<AccountView[]> {
    return (await readAccounts(this.database, now)).map((row) => accountOf(row, this.city));
  }

  async create({ reason, ...wish }: CreateAccount, who: Identity, now: Date): Promise<Outcome<AccountKept>> {
    const fits = checkUnit(wish, this.isUnit);
    if (fits.kind === 'refused') return fits;
    const password = oneTimePassword();
    // Hashed before a connection is asked for: on a busy machine hashing outlasts the wait for one.
    const hashed = await hash(password, HASHING);
    return this.database.transaction(async (tx) => {
      const made = await tx.query('insert into staff (username, password_hash, role, unit_id, display_name) values ($1, $2, $3, $4, $5) on conflict do nothing returning username', [
        wish.username, hashed, wish.role, wish.unitId, wish.name,
      ]);
      if (made.length === 0) return refuse(409, 'ACCOUNT.TAKEN', `用户名 ${wish.username} 已有人使用，请换一个。`, `The user name ${wish.username} is taken, choose another.`, { field: 'username' });
      await writeDown(tx, { action: 'account-created', by: who, at: now, about: wish.username, facts: { before: {}, after: wish, reason } });
      return done({ account: await this.read(tx, wish.username, now), password });
    });
  }

  async change(username: string, change: ChangeAccount, who: Identity, now: Date): Promise<Outcome<AccountKept>> {
    const password = change.resetPassword ? oneTimePassword() : null;
    const hashed = password && (await hash(password, HASHING));
    return this.database.transaction(async (tx) => {
      await holdAccount(tx, username);
      const row = await readAccount(tx, username, now);
      if (!row) return notFound('账号', 'account');
      if (row.version !== change.version) return refuse(409, 'ACCOUNT.CHANGED', '账号刚被他人更改，请核对最新内容后再保存。', 'Somebody changed this account just now; look at it again and then save.', { facts: { account: accountOf(row, this.city) } });
      const [before, after] = [accountNow(row), wanted(row, change)];
      const fits = this.check(before, after, who, await otherAdmins(tx, username));
      if (fits.kind === 'refused') return fits;
      await keep(tx, after, hashed, now);
      for (const action of deedsOf(before, after, hashed !== null)) await writeDown(tx, { action, by: who, at: now, about: username, facts: { ...changeOf(before, after), reason: change.reason } });
      if (change.removeSecondFactor && (await this.factors.remove(tx, username))) await writeDown(tx, { action: 'second-factor-off', by: who, at: now, about: username, facts: { reason: change.reason } });
      const untied = change.untieProvider === true && (await untie(tx, username));
      if (untied) await writeDown(tx, { action: 'provider-untied', by: who, at: now, about: username, facts: { reason: change.reason } });
      if (untied || endsSessions(before, after, hashed !== null)) await endAll(tx, username, who, now);
      return done({ account: await this.read(tx, username, now), password });
    });
  }

  private readonly isUnit = (id: string) => this.city.unit(id) !== null;

  private check(before: Account, after: Account, who: Identity, others: number): Outcome<null> {
    const fits = before.role === after.role && before.unitId === after.unitId ? done(null) : checkUnit(after, this.isUnit);
    return fits.kind === 'refused' ? fits : checkAdmins(before, after, who.id === `staff:${before.username}`, others);
  }

  private async read(tx: Tx, username: string, now: Date): Promise<AccountView> {
    return accountOf((await readAccount(tx, username, now))!, this.city);
  }
}

const accountNow = ({ username, display_name: name, role, unit_id: unitId, disabled_at }: AccountRow): Account => ({ username, name, role, unitId, disabled: disabled_at !== null });
const wanted = (row: AccountRow, { name, role, unitId, disabled }: ChangeAccount): Account => {
  const before = accountNow(row);
  return { ...before, name: name ?? before.name, role: role ?? before.role, unitId: unitId === undefined ? before.unitId : unitId, disabled: disabled ?? before.disabled };
};

async function otherAdmins(tx: Tx, username: string): Promise<number> {
  return (await tx.query(`select from staff where role = 'admin' and disabled_at is null and username <> $1`, [username])).length;
}

const keep = (tx: Tx, { username, name, role, unitId, disabled }: Account, hashed: string | null, now: Date) =>
  tx.query(
    `update staff set display_name = $2, role = $3, unit_id = $4, disabled_at = case when $5 then coalesce(disabled_at, $6::timestamptz) end,
       password_hash = coalesce($7, password_hash), version = version + 1
     where username = $1`,
    [username, name, role, unitId, disabled, now, hashed],
  );

function deedsOf(before: Account, after: Account, newPassword: boolean): AuditAction[] {
  const { disabled: was, ...old } = before;
  const { disabled: is, ...next } = after;
  const changed = JSON.stringify(old) !== JSON.stringify(next);
  return [...(changed ? (['account-changed'] as const) : []), ...(was === is ? [] : [is ? ('account-disabled' as const) : ('account-enabled' as const)]), ...(newPassword ? (['password-reset'] as const) : [])];
}

/** Role and unit are told by the token of a session: a session of before must not go on. */
const endsSessions = (before: Account, after: Account, newPassword: boolean) => newPassword || after.disabled || before.role !== after.role || before.unitId !== after.unitId;

const endAll = (tx: Tx, username: string, who: Identity, now: Date) =>
  tx.query('update staff_session set ended_at = $2, ended_by = $3 where username = $1 and ended_at is null', [username, now, who.id]);
