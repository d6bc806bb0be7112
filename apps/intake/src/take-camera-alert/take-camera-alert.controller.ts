import { Body, Controller, Headers, HttpCode, Post, Req, type RawBodyRequest } from '@nestjs/common';
import { CameraAlert } from '@paidan/contracts';
import { fits, valueOrRefusal } from '@paidan/service-kit';
import type { FastifyRequest } from 'fastify';
import { CityRules } from '../city-rules';
import { AlertLimit } from './alert-limit';
import { checkSignature } from './check-signature';
import { TakeCameraAlert } from './take-camera-alert';

@Controller('api/v1/camera-alerts')
export class TakeCameraAlertController {
  constructor(
    private readonly useCase: TakeCameraAlert,
    private readonly city: CityRules,
    private readonly limit: AlertLimit,
  ) {}

  @Post()
  @HttpCode(202)
  async take(@Req() request: RawBodyRequest<FastifyRequest>, @Headers() headers: Record<string, string | undefined>, @Body() body: unknown) {
    const now = new Date();
    const signed = {
      apiKey: headers['x-api-key'], timestamp: headers['x-timestamp'], nonce: headers['x-nonce'],
      signature: headers['x-signature'], rawBody: request.rawBody ?? Buffer.alloc(0),
    };
    // Who sends it is settled before what was sent is read.
    const signer = valueOrRefusal(checkSignature(signed, this.city.cameraOf, now));
    valueOrRefusal(await this.limit.take(signer.camera.apiKey));
    const alert = fits(CameraAlert).transform(body, { type: 'body' }) as CameraAlert;
    return valueOrRefusal(await this.useCase.take(alert, signer, now));
  }
}
