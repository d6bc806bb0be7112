import { Inject, Injectable } from '@nestjs/common';
import { done, type Identity, type Outcome } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import type { PhotoStore } from '@paidan/photo-store';
import { createHash, randomUUID } from 'node:crypto';
import { PHOTO_STORE } from './photo-store.token';
import { readPicture, type Picture } from './read-picture';

/** Keeps a photo: the pictures first, then the row that makes them known; a crash between leaves no half photo. */
@Injectable()
export class TakePhoto {
  constructor(
    @Inject(PHOTO_STORE) private readonly store: PhotoStore,
    private readonly database: Database,
  ) {}

  async take(bytes: Buffer, owner: Pick<Identity, 'role' | 'id'>): Promise<Outcome<{ photoId: string }>> {
    const picture = await readPicture(bytes);
    if (picture.kind === 'refused') return picture;
    const photoId = randomUUID();
    await this.keepPictures(photoId, bytes, picture.value);
    const { width, height } = picture.value;
    const sha256 = createHash('sha256').update(bytes).digest();
    await this.database.query(
      'insert into photo (id, owner_role, owner_id, bytes, width, height, sha256) values ($1, $2, $3, $4, $5, $6, $7)',
      [photoId, owner.role, owner.id, bytes.length, width, height, sha256],
    );
    return done({ photoId });
  }

  private async keepPictures(photoId: string, original: Buffer, { publicCopy, thumbnail, modelInput }: Picture): Promise<void> {
    await Promise.all([
      this.store.put(photoId, 'original', original),
      this.store.put(photoId, 'public.jpg', publicCopy),
      this.store.put(photoId, 'thumb.jpg', thumbnail),
      this.store.put(photoId, 'model.rgb', modelInput),
    ]);
  }
}
