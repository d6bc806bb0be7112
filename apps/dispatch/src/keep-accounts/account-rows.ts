import type { AccountView, StaffRole } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';
import type { CityUnits } from '../city-units';

export interface AccountRow {
  readonly username: string;
  readonly display_name: string;
  readonly role: StaffRole;
  readonly unit_id: string | null;
  readonly disabled_at: Date | null;
  readonly version: number;
  readonly sessions: number;
  readonly last_login: Date | null;
  readonly second_factor: boolean;
  readonly tied: boolean;
}

const select = `select username, display_name, role, unit_id, disabled_at, version,
  (select count(*)::int from staff_session o where o.username = s.username and o.ended_at is null and o.expires_at > $1) as sessions,
  (select max(opened_at) from staff_session o where o.username = s.username) as last_login,
  exists (select from second_factor o where o.username = s.username and o.confirmed_at is not null) as second_factor,
  exists (select from provider_subject o where o.username = s.username) as tied
  from staff s`;

export const readAccounts = (tx: Pick<Tx, 'query'>, now: Date): Promise<AccountRow[]> => tx.query<AccountRow>(`${select} order by disabled_at is not null, username`, [now]);

export const readAccount = async (tx: Pick<Tx, 'query'>, username: string, now: Date): Promise<AccountRow | undefined> => (await tx.query<AccountRow>(`${select} where username = $2`, [now, username]))[0];

/** Holds the account and every admin that is left until the transaction ends: two who disable each other wait for one another. */
export const holdAccount = (tx: Tx, username: string) =>
  tx.query(`select username from staff where username = $1 or (role = 'admin' and disabled_at is null) order by username for update`, [username]);

export function accountOf({ username, display_name: name, role, unit_id, disabled_at, version, sessions, last_login, second_factor: secondFactor, tied: tiedToProvider }: AccountRow, city: CityUnits): AccountView {
  const unit = unit_id ? (city.unit(unit_id) ?? { id: unit_id, name: { zh: unit_id, en: unit_id } }) : null;
  return { username, name, role, unit, disabledAt: disabled_at?.toISOString() ?? null, sessions, lastLoginAt: last_login?.toISOString() ?? null, secondFactor, tiedToProvider, version };
}
