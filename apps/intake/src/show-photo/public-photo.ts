import { Inject, Injectable } from '@nestjs/common';
import { done, type Outcome } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import type { PhotoStore } from '@paidan/photo-store';
import { notFound } from '@paidan/service-kit';
import { AskDispatch } from '../ask-dispatch';
import { PHOTO_STORE } from '../take-photo/photo-store.token';

/** Shows everybody the covered copy of a photo of a case that everybody may know; of all others not even that they are there. */
@Injectable()
export class ShowPublicPhoto {
  constructor(
    @Inject(PHOTO_STORE) private readonly store: PhotoStore,
    private readonly database: Database,
    private readonly dispatch: AskDispatch,
  ) {}

  async show(photoId: string, size: string | undefined): Promise<Outcome<Buffer>> {
    const [photo] = await this.database.query<{ used_by: string }>(`select used_by from photo where id = $1 and state = 'public' and used_by is not null and removed_at is null`, [photoId]);
    const shown = photo && (await this.dispatch.isPublic(photoId, photo.used_by));
    const picture = shown ? await this.store.get(photoId, size === 'thumb' ? 'thumb.jpg' : 'public.jpg') : null;
    return picture ? done(picture) : notFound('照片', 'photo');
  }

  /** Those of the photos that have a covered copy for everybody. */
  async shownOf(photoIds: readonly string[]): Promise<string[]> {
    return (await this.database.query<{ id: string }>(`select id from photo where id = any($1::uuid[]) and state = 'public' and removed_at is null`, [photoIds])).map(({ id }) => id);
  }
}
