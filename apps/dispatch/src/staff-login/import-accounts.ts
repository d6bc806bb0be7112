import { readCityFile } from '@paidan/city';
import { hash } from '@node-rs/argon2';
import type { Database } from '@paidan/persistence';
import { readPrepareEnv } from '@paidan/service-kit';
import { checkPassword } from './check-password';
import { HASHING } from './staff-login';

/** Adds the city folder's accounts that are not there yet; a password changed since is left alone. */
export async function importAccounts(database: Database, folder: string): Promise<void> {
  const accounts = await readCityFile(folder, 'accounts');
  const there = new Set((await database.query<{ username: string }>('select username from staff')).map(({ username }) => username));
  const fresh = accounts.filter(({ username }) => !there.has(username));
  if (readPrepareEnv().PAIDAN_DEMO === '0') refuseEasyPasswords(fresh);
  // All are hashed before any connection is asked for: on a busy machine hashing outlasts the wait for one.
  const hashes = await Promise.all(fresh.map(({ password }) => hash(password, HASHING)));
  await database.query(
    'insert into staff (username, password_hash, role, unit_id, display_name) select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) on conflict do nothing',
    [fresh.map(({ username }) => username), hashes, fresh.map(({ role }) => role), fresh.map(({ unitId }) => unitId), fresh.map(({ displayName }) => displayName)],
  );
}

interface NewAccount { username: string; displayName: string; password: string }

/** Outside of demo mode nobody is let in by a password that everybody can guess, as that of the demo city. */
export function refuseEasyPasswords(accounts: readonly NewAccount[]): void {
  const refused = easyPasswords(accounts);
  if (refused) throw new Error(refused);
}

/** What would be refused of a folder whose accounts are all new. */
export async function foreseeAccounts(folder: string, demo: boolean): Promise<string[]> {
  const refused = demo ? null : easyPasswords(await readCityFile(folder, 'accounts'));
  return refused ? [refused] : [];
}

function easyPasswords(accounts: readonly NewAccount[]): string | null {
  const easy = accounts.filter(({ username, displayName, password }) => checkPassword(password, { username, name: displayName, old: '' }).kind === 'refused').map(({ username }) => username);
  if (easy.length === 0) return null;
  const some = `${easy.slice(0, 5).join(', ')}${easy.length > 5 ? ` … (${easy.length})` : ''}`;
  return `城市目录 accounts.json 中这些账号的密码太容易猜到：${some}。请改为难猜的密码，或用 PAIDAN_DEMO=1 启动演示。  These accounts of the city folder have passwords that are easy to guess: ${some}. Choose others, or start in demo mode.`;
}
