import { readCityFile } from '@paidan/city';
import { hash } from '@node-rs/argon2';
import type { Database } from '@paidan/persistence';
import { HASHING } from './staff-login';

/** Adds the city folder's accounts that are not there yet; a password changed since is left alone. */
export async function importAccounts(database: Database, folder: string): Promise<void> {
  const accounts = await readCityFile(folder, 'accounts');
  const there = new Set((await database.query<{ username: string }>('select username from staff')).map(({ username }) => username));
  const fresh = accounts.filter(({ username }) => !there.has(username));
  // All are hashed before any connection is asked for: on a busy machine hashing outlasts the wait for one.
  const hashes = await Promise.all(fresh.map(({ password }) => hash(password, HASHING)));
  await database.query(
    'insert into staff (username, password_hash, role, unit_id, display_name) select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) on conflict do nothing',
    [fresh.map(({ username }) => username), hashes, fresh.map(({ role }) => role), fresh.map(({ unitId }) => unitId), fresh.map(({ displayName }) => displayName)],
  );
}
