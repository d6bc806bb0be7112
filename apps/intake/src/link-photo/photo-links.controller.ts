import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { AskPhotoLinks, PHOTO_LINK_SECONDS, PhotoLinkQuery, UNCOVERED_LINK_SECONDS, type Identity, type PhotoCopy, type PhotoLinks } from '@paidan/contracts';
import { fits, known, ReadLimit, StandingSessions, Tokens, valueOrRefusal, Who } from '@paidan/service-kit';
import type { FastifyReply } from 'fastify';
import { sendPicture } from '../show-photo/send-picture';
import { ShowPhoto } from '../show-photo/show-photo';
import { linkTo, readLink } from './photo-link';

/** Links to photos that hold for minutes, to uncovered copies for one, and carry for whom they are; who looks by one is asked and written down as if with a token. */
@Controller('api/v1/photo-links')
export class PhotoLinksController {
  private readonly key: Buffer;

  constructor(
    private readonly photos: ShowPhoto,
    private readonly limit: ReadLimit,
    private readonly sessions: StandingSessions,
    tokens: Tokens,
  ) {
    this.key = tokens.keyFor('photo-link');
  }

  @Post()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async make(@Body(fits(AskPhotoLinks)) { photos }: AskPhotoLinks, @Who() who: Identity): Promise<PhotoLinks> {
    if (photos.some(({ copy }) => copy !== 'public')) valueOrRefusal(await this.sessions.check('photo.uncovered', who));
    const now = Math.floor(Date.now() / 1000);
    const items = await Promise.all(photos.map(async ({ photoId, ...look }) => ({ photoId, url: (await this.photos.mayShow(photoId, look, who)) ? linkTo(this.key, photoId, look, who, now + secondsOf(look)) : null })));
    return { items, expiresAt: new Date((now + Math.min(...photos.map(secondsOf))) * 1000).toISOString() };
  }

  @Get(':photoId')
  async show(@Param('photoId', known('照片', 'photo')) photoId: string, @Query(fits(PhotoLinkQuery)) link: PhotoLinkQuery, @Res() reply: FastifyReply) {
    const now = new Date();
    const who = valueOrRefusal(readLink(this.key, photoId, link, now));
    valueOrRefusal(await this.limit.take(who));
    if (link.copy !== 'public') valueOrRefusal(await this.sessions.check('photo.uncovered', who));
    const picture = valueOrRefusal(await this.photos.show(photoId, link, who, now));
    return sendPicture(reply, photoId, link.copy, picture, Math.floor(link.until - now.getTime() / 1000));
  }
}

const secondsOf = ({ copy }: { readonly copy: PhotoCopy }) => (copy === 'public' ? PHOTO_LINK_SECONDS : UNCOVERED_LINK_SECONDS);
