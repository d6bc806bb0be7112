import type { Database, Tx } from '@paidan/persistence';
import type { PhotoStore } from '@paidan/photo-store';

/** Marks photos as removed, in the transaction of the reason: from then on nobody sees or files them. Their pictures go afterwards, see `clearRemoved`. */
export async function removePhotos(tx: Pick<Tx, 'query'>, photoIds: readonly string[], why: string, now: Date): Promise<void> {
  if (photoIds.length === 0) return;
  await tx.query(`update photo set removed_at = $2, removed_why = $3, exif = null, owner_id = 'removed' where id = any($1::uuid[]) and removed_at is null`, [photoIds, now, why]);
  await tx.query('delete from photo_print where photo_id = any($1::uuid[])', [photoIds]);
}

/** Removes the pictures of photos that were marked; as often as it takes. None while a backup is taken, which knows their rows. @returns of how many */
export function clearRemoved(database: Database, store: PhotoStore, atOnce = 50): Promise<number> {
  return database.transaction(async (tx) => {
    const [lock] = await tx.query<{ mine: boolean }>(`select pg_try_advisory_xact_lock(hashtext('paidan-photos-kept')) as mine`);
    if (!lock!.mine) return 0;
    const rows = await tx.query<{ id: string }>('select id from photo where removed_at is not null and not files_gone order by removed_at limit $1', [atOnce]);
    for (const { id } of rows) await store.remove(id);
    await tx.query('update photo set files_gone = true where id = any($1::uuid[])', [rows.map(({ id }) => id)]);
    return rows.length;
  });
}
