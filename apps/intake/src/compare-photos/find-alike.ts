import type { AlikePhoto } from '@paidan/contracts';
import type { Database } from '@paidan/persistence';
import { printBands } from '@paidan/photo-print';

/** Prints of one photo, sent on, made smaller or cropped a little, differ in no more bits; of a million other photos about 0.03 do. */
const SAME_PHOTO = 6;
/** Against the few photos of one case more may differ: one photo cropped by a tenth, or two of one place from one stand. */
const SAME_SCENE = 12;
/** The likest are enough to look at. */
const MOST = 5;

interface Asked {
  readonly print: string;
  /** Photos that are handed in together are not held against each other. */
  readonly except: readonly string[];
  /** The photos of the case from before the work. */
  readonly before: readonly string[];
}

/** Photos of reports and cases that look like this one, the likest first: over all that are stored, by its bands, then exactly. */
export async function findAlike(database: Pick<Database, 'query'>, { print, except, before }: Asked): Promise<AlikePhoto[]> {
  const rows = await database.query<Omit<AlikePhoto, 'uploadedAt'> & { uploadedAt: Date }>(
    `select found.photo_id as "photoId", found.distance, photo.owner_role as "ownerRole", photo.owner_id as "ownerId", photo.taken_in_at as "uploadedAt",
       photo.used_by as "usedBy", report.tracking_number as "trackingNumber"
     from (
       select photo_id, bit_count(print # ('x' || $1::text)::bit(64))::int as distance from photo_print
         where print is not null and (band_0 = any($2::int[]) or band_1 = any($3::int[]) or band_2 = any($4::int[]) or band_3 = any($5::int[]))
           and bit_count(print # ('x' || $1::text)::bit(64)) <= $6
       union
       select photo_id, bit_count(print # ('x' || $1::text)::bit(64))::int from photo_print
         where photo_id = any($7::uuid[]) and bit_count(print # ('x' || $1::text)::bit(64)) <= $8
     ) found join photo on photo.id = found.photo_id left join report on report.id = photo.used_by
     where photo.used_by is not null and photo.id <> all($9::uuid[])
     order by found.distance, photo.taken_in_at, photo.id limit $10`,
    [print, ...printBands(print, SAME_PHOTO), SAME_PHOTO, before, SAME_SCENE, except, MOST],
  );
  return rows.map((row) => ({ ...row, uploadedAt: row.uploadedAt.toISOString() }));
}
