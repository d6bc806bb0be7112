import { Inject, Injectable } from '@nestjs/common';
import { done, makeEvent, PhotoTaken, type Identity, type Outcome } from '@paidan/contracts';
import { addToOutbox, Database, type Tx } from '@paidan/persistence';
import type { PhotoStore } from '@paidan/photo-store';
import { PartAwayError } from '@paidan/service-kit';
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
    await this.database.transaction((tx) => keepRow(tx, photoId, bytes, owner, read.value));
    return done({ photoId });
  }

  private async keepPictures(photoId: string, original: Buffer, { staffCopy, modelInput }: Picture): Promise<void> {
    await Promise.all([
      this.store.put(photoId, 'original', original),
      this.store.put(photoId, 'staff.jpg', staffCopy),
      this.store.put(photoId, 'model.rgb', modelInput),
    ]);
  }
}

async function keepRow(tx: Tx, photoId: string, bytes: Buffer, owner: Pick<Identity, 'role' | 'id'>, { width, height, print, exif }: Picture): Promise<void> {
  const sha256 = createHash('sha256').update(bytes).digest();
  await tx.query(
    'insert into photo (id, owner_role, owner_id, bytes, width, height, sha256, exif) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [photoId, owner.role, owner.id, bytes.length, width, height, sha256, exif && JSON.stringify(exif)],
  );
  const begun = await tx.query('delete from photo_begun where photo_id = $1 returning 1', [photoId], 'often');
  if (begun.length === 0) throw new PartAwayError('photo store', new Error(`photo ${photoId} took so long that its pictures were swept`));
  await keepPrint(tx, photoId, print);
  const context = { id: randomUUID(), key: photoId, correlationId: photoId, causationId: null, occurredAt: new Date() };
  await addToOutbox(tx, [{ topic: PhotoTaken.topic, event: makeEvent(PhotoTaken, { photoId, ownerRole: owner.role }, context) }]);
}
