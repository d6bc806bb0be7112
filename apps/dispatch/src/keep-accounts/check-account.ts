import { done, refuse, type Outcome, type StaffRole } from '@paidan/contracts';

/** An account as it was, or as somebody wants it. */
export interface Account {
  readonly username: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly unitId: string | null;
  readonly disabled: boolean;
}

const rolesOfUnits: readonly StaffRole[] = ['crew', 'unit-leader'];

/** Crews and their leaders belong to a unit that there is, nobody else to any. */
export function checkUnit({ role, unitId }: Pick<Account, 'role' | 'unitId'>, isUnit: (id: string) => boolean): Outcome<null> {
  const needed = rolesOfUnits.includes(role);
  if (needed && (unitId === null || !isUnit(unitId))) return refuse(400, 'ACCOUNT.UNIT_UNKNOWN', '班组和单位负责人须选择已有的责任单位。', 'Crews and unit leaders need a unit that there is.', { field: 'unitId' });
  if (!needed && unitId !== null) return refuse(400, 'ACCOUNT.UNIT_NOT_WANTED', '该角色不属于责任单位，请不要选择单位。', 'This role belongs to no unit, please choose none.', { field: 'unitId' });
  return done(null);
}

/** Nobody locks themselves out, and one admin is left who can let people in. @param otherAdmins how many act beside this one */
export function checkAdmins(before: Account, after: Account, own: boolean, otherAdmins: number): Outcome<null> {
  const loses = before.role === 'admin' && !before.disabled && (after.role !== 'admin' || after.disabled);
  if (own && (loses || after.disabled)) return refuse(409, 'ACCOUNT.OWN', '不能停用本人的账号或更改本人的角色，请由另一位管理员操作。', 'You cannot disable yourself or change your own role; ask another admin.');
  if (loses && otherAdmins === 0) return refuse(409, 'ACCOUNT.LAST_ADMIN', '这是最后一位在用的管理员，请先设另一位管理员。', 'This is the last admin that can act; make another one first.');
  return done(null);
}

/** What differs, as it is written down. */
export function changeOf(before: Account, after: Account): { before: Partial<Account>; after: Partial<Account> } {
  const names = (Object.keys(after) as (keyof Account)[]).filter((name) => before[name] !== after[name]);
  const only = (account: Account) => Object.fromEntries(names.map((name) => [name, account[name]])) as Partial<Account>;
  return { before: only(before), after: only(after) };
}
