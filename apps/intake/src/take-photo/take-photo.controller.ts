import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { Identity } from '@paidan/contracts';
import { valueOrRefusal, Who } from '@paidan/service-kit';
import type { FastifyRequest } from 'fastify';
import { readUpload } from './read-upload';
import { TakePhoto } from './take-photo';
import { UploadLimit } from './upload-limit';

@Controller('api/v1/photos')
export class TakePhotoController {
  constructor(
    private readonly useCase: TakePhoto,
    private readonly limit: UploadLimit,
  ) {}

  @Post()
  @HttpCode(201)
  async take(@Req() request: FastifyRequest, @Who() who: Identity) {
    const free = await this.limit.take(who);
    // What is left unread would stand before the next request of the same connection.
    if (free.kind === 'refused') request.raw.resume();
    valueOrRefusal(free);
    const bytes = valueOrRefusal(await readUpload(request));
    return valueOrRefusal(await this.useCase.take(bytes, who));
  }
}
