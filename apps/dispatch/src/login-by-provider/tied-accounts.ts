import { done, type Outcome } from '@paidan/contracts';
import type { Database, Tx } from '@paidan/persistence';
import { writeDown } from '../show-audit/write-down';
import { recognised, type StaffRow } from '../staff-login/staff-login';
import { tiedToAnother } from './refusals';

/** Somebody as the provider knows them: `subject` for ever, `name` as it is now. */
export interface Subject { readonly issuer: string; readonly subject: string; readonly name: string | null }

/** An account, and which subject of the provider is tied to it. */
export type TiedAccount = StaffRow & { readonly tied_to: string | null };

/** The account that a subject is tied to, whatever it is called now; else the one that it names. Undefined when there is neither. */
export async function accountOfSubject(database: Pick<Tx, 'query'>, { issuer, subject, name }: Subject): Promise<TiedAccount | undefined> {
  const [account] = await database.query<TiedAccount>(
    `select s.*, p.subject as tied_to from staff s left join provider_subject p on p.username = s.username and p.issuer = $1
     where p.subject = $2 or s.username = $3 order by p.subject is not distinct from $2 desc limit 1`,
    [issuer, subject, name]);
  return account;
}

/** Ties them at the first login, written down; refused when the account is tied to another of the same provider. */
export function tie(database: Database, account: StaffRow, { issuer, subject, name }: Subject, now: Date): Promise<Outcome<null>> {
  const { username } = account;
  return database.transaction(async (tx) => {
    const fresh = await tx.query('insert into provider_subject (username, issuer, subject, tied_at) values ($1, $2, $3, $4) on conflict do nothing returning username', [username, issuer, subject, now]);
    if (fresh.length > 0) await writeDown(tx, { action: 'provider-tied', by: recognised(account).who, at: now, about: username, facts: { issuer, subject, name } });
    return fresh.length > 0 || (await isTied(tx, username, issuer, subject)) ? done(null) : tiedToAnother();
  });
}

const isTied = async (tx: Tx, username: string, issuer: string, subject: string) =>
  (await tx.query('select from provider_subject where username = $1 and issuer = $2 and subject = $3', [username, issuer, subject])).length > 0;

export const untie = async (tx: Tx, username: string): Promise<boolean> => (await tx.query('delete from provider_subject where username = $1 returning username', [username])).length > 0;
