import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { Identity } from '@paidan/contracts';
import { valueOrRefusal, Who } from '@paidan/service-kit';
import type { FastifyRequest } from 'fastify';
import { readUpload } from './read-upload';
import { TakePhoto } from './take-photo';

@Controller('api/v1/photos')
export class TakePhotoController {
  constructor(private readonly useCase: TakePhoto) {}

  @Post()
  @HttpCode(201)
  async take(@Req() request: FastifyRequest, @Who() who: Identity) {
    const bytes = valueOrRefusal(await readUpload(request));
    return valueOrRefusal(await this.useCase.take(bytes, who));
  }
}
