import { done, refuse, type Outcome } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';

/** Marks the photos as this report's; all of them or none. */
export async function usePhotos(tx: Tx, photoIds: readonly string[], filerId: string, reportId: string): Promise<Outcome<null>> {
  const wanted = [...new Set(photoIds)];
  if (wanted.length < photoIds.length) return photosRefused();
  if (wanted.length === 0) return done(null);
  const free = await tx.query('select id from photo where id = any($1::uuid[]) and owner_id = $2 and used_by is null and removed_at is null for update', [wanted, filerId]);
  if (free.length < wanted.length) return photosRefused();
  await tx.query('update photo set used_by = $2 where id = any($1::uuid[])', [wanted, reportId]);
  return done(null);
}

const photosRefused = () =>
  refuse(400, 'REPORT.PHOTO_UNKNOWN', '有照片不存在、不是您上传的，或已用于其他上报，请重新上传。', 'A photo is unknown, not yours or used already, please upload it again.', { field: 'photoIds' });
