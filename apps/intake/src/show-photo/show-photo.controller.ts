import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { Identity } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import type { PhotoStore } from '@paidan/photo-store';
import { known, notFound, RefusalException, Who } from '@paidan/service-kit';
import type { FastifyReply } from 'fastify';
import { PHOTO_STORE } from '../take-photo/photo-store.token';

/** Shows the public copy (`?size=thumb`: the small one). Citizens see their own photos; staff see all; nobody the original. */
@Controller('api/v1/photos')
export class ShowPhotoController {
  constructor(
    @Inject(PHOTO_STORE) private readonly store: PhotoStore,
    private readonly database: Database,
  ) {}

  @Get(':photoId')
  async show(@Param('photoId', known('照片', 'photo')) photoId: string, @Query('size') size: string | undefined, @Who() who: Identity, @Res() reply: FastifyReply) {
    const rows = await this.database.query<{ owner_id: string }>('select owner_id from photo where id = $1', [photoId]);
    const maySee = rows[0] && (who.role !== 'citizen' || rows[0].owner_id === who.id);
    const picture = maySee ? await this.store.get(photoId, size === 'thumb' ? 'thumb.jpg' : 'public.jpg') : null;
    if (!picture) throw new RefusalException(notFound('照片', 'photo'));
    return reply.header('content-type', 'image/jpeg').header('cache-control', 'private, max-age=86400').send(picture);
  }
}
