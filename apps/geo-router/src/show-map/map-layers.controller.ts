import { Controller, Get, Headers, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { MapText } from './map-text';

/** The city as vectors; asked again with its tag, only whether it is still the same. */
@Controller('api/v1/map/layers')
export class MapLayersController {
  constructor(private readonly map: MapText) {}

  @Get()
  show(@Headers('if-none-match') known: string | undefined, @Res() reply: FastifyReply) {
    const answer = reply.header('etag', this.map.etag).header('cache-control', 'private, max-age=300');
    return this.map.isKnown(known) ? answer.status(304).send() : answer.header('content-type', 'application/json; charset=utf-8').send(this.map.text);
  }
}
