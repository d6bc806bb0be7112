import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { Identity } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import type { PhotoStore } from '@paidan/photo-store';
import { known, notFound, RefusalException, Who } from '@paidan/service-kit';
import type { FastifyReply } from 'fastify';
import { PHOTO_STORE } from '../classify-report/classify.token';

/** Hands out what the model saw of a corrected photo, to train on: uncovered, though only 224 pixels, so each fetch is written down first. */
@Controller('api/v1/models/inputs')
export class FetchInputController {
  constructor(
    private readonly database: Database,
    @Inject(PHOTO_STORE) private readonly store: PhotoStore,
  ) {}

  @Get(':photoId')
  async fetch(@Param('photoId', known('照片', 'photo')) photoId: string, @Who() who: Identity, @Res() reply: FastifyReply) {
    const [corrected] = await this.database.query('select 1 from confirmation where corrects and $1 = any(photo_ids) limit 1', [photoId]);
    const input = corrected ? await this.store.get(photoId, 'model.rgb') : null;
    if (!input) throw new RefusalException(notFound('照片', 'photo'));
    await this.database.query('insert into input_fetch (photo_id, fetched_by, fetched_at) values ($1, $2, $3)', [photoId, JSON.stringify({ role: who.role, id: who.id }), new Date()]);
    return reply.header('content-type', 'application/octet-stream').header('cache-control', 'no-store').send(input);
  }
}
