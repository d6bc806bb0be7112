import { Inject, Injectable } from '@nestjs/common';
import { done, makeEvent, PhotoTaken, type Identity, type Outcome } from '@paidan/contracts';
import { addToOutbox, Database, type Tx } from '@paidan/persistence';
import type { PhotoStore } from '@paidan/photo-store';
import { leftAlready, PartAwayError } from '@paidan/service-kit';
import { createHash, randomUUID } from 'node:crypto';
import { keepPrint } from '../compare-photos/keep-print';
import { PHOTO_STORE } from './photo-store.token';
import { readPicture, type Picture } from './read-picture';

/** Keeps a photo: the pictures first, then the row that makes them known and tells photo-guard. What a crash leaves between was noted before, and is swept. */
@Injectable()
export class TakePhoto {
  constructor(
    @Inject(PHOTO_STORE) private readonly store: PhotoStore,
    private readonly database: Database,
  ) {}

  async take(bytes: Buffer, owner: Pick<Identity, 'role' | 'id'>): Promise<Outcome<{ photoId: string }>> {
    const read = await readPicture(bytes);
    if (read.kind === 'refused') return read;
    const photoId = randomUUID();
    await this.database.query('insert into photo_begun (photo_id) values ($1)', [photoId], 'often');
    await this.keepPictures(photoId, bytes, read.value).catch((error: unknown) => { throw new PartAwayError('photo store', error); });
    const kept = await this.database.transaction((tx) => keepRow(tx, photoId, bytes, owner, read.value));
    if (kept) return done({ photoId });
    // What does not succeed now, the next sweep does.
    await this.forget(photoId).catch(() => undefined);
    return leftAlready();
  }

  private async keepPictures(photoId: string, original: Buffer, { staffCopy, modelInput }: Picture): Promise<void> {
    await Promise.all([
      this.store.put(photoId, 'original', original),
      this.store.put(photoId, 'staff.jpg', staffCopy),
      this.store.put(photoId, 'model.rgb', modelInput),
    ]);
  }

  private async forget(photoId: string): Promise<void> {
    await this.store.remove(photoId);
    await this.database.query('delete from photo_begun where photo_id = $1', [photoId]);
  }
}

/** A citizen is held while their photo is kept: who leaves at that moment waits, and finds it; who has left keeps none. */
const KEEP = `with citizen_here as (select id from citizen where id = $9::uuid for key share)
  insert into photo (id, owner_role, owner_id, bytes, width, height, sha256, exif)
  select $1::uuid, $2, $3, $4::int, $5::int, $6::int, $7::bytea, $8::jsonb where $9::uuid is null or exists (select from citizen_here) returning 1`;

/** @returns false when the owner is a citizen who has left */
async function keepRow(tx: Tx, photoId: string, bytes: Buffer, { role, id }: Pick<Identity, 'role' | 'id'>, { width, height, print, exif }: Picture): Promise<boolean> {
  const sha256 = createHash('sha256').update(bytes).digest();
  const kept = await tx.query(KEEP, [photoId, role, id, bytes.length, width, height, sha256, exif && JSON.stringify(exif), role === 'citizen' ? id : null], 'often');
  if (kept.length === 0) return false;
  const begun = await tx.query('delete from photo_begun where photo_id = $1 returning 1', [photoId], 'often');
  if (begun.length === 0) throw new PartAwayError('photo store', new Error(`photo ${photoId} took so long that its pictures were swept`));
  await keepPrint(tx, photoId, print);
  const context = { id: randomUUID(), key: photoId, correlationId: photoId, causationId: null, occurredAt: new Date() };
  await addToOutbox(tx, [{ topic: PhotoTaken.topic, event: makeEvent(PhotoTaken, { photoId, ownerRole: role }, context) }]);
  return true;
}
