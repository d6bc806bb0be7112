import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { PhotosAsked, PublicPhotoQuery } from '@paidan/contracts';
import { fits, known, valueOrRefusal } from '@paidan/service-kit';
import type { FastifyReply } from 'fastify';
import { ShowPublicPhoto } from './public-photo';

/** Covered copies for everybody, and for dispatch which photos have one. */
@Controller()
export class PublicPhotoController {
  constructor(private readonly useCase: ShowPublicPhoto) {}

  @Get('api/v1/public/photos/:photoId')
  async show(@Param('photoId', known('照片', 'photo')) photoId: string, @Query(fits(PublicPhotoQuery)) { size }: PublicPhotoQuery, @Res() reply: FastifyReply) {
    const picture = valueOrRefusal(await this.useCase.show(photoId, size));
    return reply.header('content-type', 'image/jpeg').header('x-content-type-options', 'nosniff').header('cache-control', 'public, max-age=60').send(picture);
  }

  @Post('internal/photos/shown')
  @HttpCode(200)
  async shown(@Body(fits(PhotosAsked)) { photoIds }: PhotosAsked): Promise<{ photoIds: string[] }> {
    return { photoIds: await this.useCase.shownOf(photoIds) };
  }
}
