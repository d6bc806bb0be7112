import { MODEL_SIDE, VIEW_BYTES } from '@paidan/photo-model';
import { photoPrintOf } from '@paidan/photo-print';
import type { Tx } from '@paidan/persistence';

/** The print of a photo, from the view of the model's input that shows it whole; null when it is plain, or was kept before there was such a view. */
export function printOfInput(modelInput: Uint8Array): string | null {
  const whole = modelInput.subarray(VIEW_BYTES, VIEW_BYTES * 2);
  return whole.length === VIEW_BYTES ? photoPrintOf(whole, MODEL_SIDE) : null;
}

export const keepPrint = (tx: Pick<Tx, 'query'>, photoId: string, print: string | null) =>
  tx.query("insert into photo_print (photo_id, print) values ($1, ('x' || $2::text)::bit(64)) on conflict do nothing", [photoId, print]);

/** The prints of photos, in their order; those without one are left out. */
export async function readPrints(tx: Pick<Tx, 'query'>, photoIds: readonly string[]): Promise<{ photoId: string; hash: string }[]> {
  const rows = await tx.query<{ photoId: string; hash: string }>(
    `select p.photo_id as "photoId", ${hexOf('p.print')} as hash from photo_print p
     join unnest($1::uuid[]) with ordinality as asked (id, place) on asked.id = p.photo_id where p.print is not null order by asked.place`,
    [photoIds],
  );
  return rows;
}

/** SQL: 64 bits as 16 hexadecimal digits. */
export const hexOf = (bits: string) => `lpad(to_hex(${bits}::bigint), 16, '0')`;
