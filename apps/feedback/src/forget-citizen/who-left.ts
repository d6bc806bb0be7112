import type { Tx } from '@paidan/persistence';

const LOCKED = `hashtextextended('feedback citizen ' || id, 0)`;

/** Which of these citizens have left. None of the others is forgotten before the transaction ends: what it keeps of them is there to be taken out. */
export async function leftOf(tx: Tx, citizenIds: readonly string[]): Promise<Set<string>> {
  if (citizenIds.length === 0) return new Set();
  await tx.query(`select pg_advisory_xact_lock_shared(${LOCKED}) from (select distinct id from unnest($1::text[]) as id order by id) as citizens`, [citizenIds], 'often');
  // A statement of its own: it sees who left while the lock was waited for.
  const rows = await tx.query<{ citizen_id: string }>('select citizen_id from forgotten_citizen where citizen_id = any($1::uuid[])', [citizenIds], 'often');
  return new Set(rows.map(({ citizen_id }) => citizen_id));
}

/** Notes that a citizen has left; waits for what is being kept of them, and nothing more is. */
export async function noteLeft(tx: Tx, citizenId: string, now: Date): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(${LOCKED}) from (select $1::text as id) as citizen`, [citizenId]);
  await tx.query('insert into forgotten_citizen (citizen_id, forgotten_at) values ($1, $2) on conflict do nothing', [citizenId, now]);
}
