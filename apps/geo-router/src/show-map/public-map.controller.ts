import { Controller, Get, Headers, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PublicMapText } from './map-text';

/** The ground of the public map; asked again with its tag, only whether it is still the same. */
@Controller('api/v1/public/map')
export class PublicMapController {
  constructor(private readonly map: PublicMapText) {}

  @Get()
  show(@Headers('if-none-match') known: string | undefined, @Res() reply: FastifyReply) {
    const answer = reply.header('etag', this.map.etag).header('cache-control', 'public, max-age=300');
    return this.map.isKnown(known) ? answer.status(304).send() : answer.header('content-type', 'application/json; charset=utf-8').send(this.map.text);
  }
}
