import { readCityFile } from '@paidan/city';
import { hash } from '@node-rs/argon2';
import type { Database } from '@paidan/persistence';
import { HASHING } from './staff-login';

/** Adds the city folder's accounts that are not there yet; a password changed since is left alone. */
export async function importAccounts(database: Database, folder: string): Promise<void> {
  const accounts = await readCityFile(folder, 'accounts');
  const there = new Set((await database.query<{ username: string }>('select username from staff')).map(({ username }) => username));
  const fresh = accounts.filter(({ username }) => !there.has(username));
  await Promise.all(
    fresh.map(async ({ username, password, role, unitId, displayName }) =>
      database.query(
        'insert into staff (username, password_hash, role, unit_id, display_name) values ($1, $2, $3, $4, $5) on conflict do nothing',
        [username, await hash(password, HASHING), role, unitId, displayName],
      ),
    ),
  );
}
