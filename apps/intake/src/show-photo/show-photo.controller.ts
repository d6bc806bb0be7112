import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { PhotoQuery, type Identity } from '@paidan/contracts';
import { fits, known, StandingSessions, valueOrRefusal, Who } from '@paidan/service-kit';
import type { FastifyReply } from 'fastify';
import { sendPicture } from './send-picture';
import { ShowPhoto } from './show-photo';

/** The covered copy (`?size=thumb`: the small one) for citizens and staff; `?copy=staff`, `original` and `model` for staff who may, each view written down. */
@Controller('api/v1/photos')
export class ShowPhotoController {
  constructor(
    private readonly useCase: ShowPhoto,
    private readonly sessions: StandingSessions,
  ) {}

  @Get(':photoId')
  async show(@Param('photoId', known('照片', 'photo')) photoId: string, @Query(fits(PhotoQuery)) query: PhotoQuery, @Who() who: Identity, @Res() reply: FastifyReply) {
    if (query.copy !== 'public') valueOrRefusal(await this.sessions.check('photo.uncovered', who));
    return sendPicture(reply, photoId, query.copy, valueOrRefusal(await this.useCase.show(photoId, query, who, new Date())));
  }
}
