import { Body, Controller, Get, Header, HttpCode, Post, Req } from '@nestjs/common';
import { BeginSecondFactor, ConfirmSecondFactor, RemoveSecondFactor, type Identity, type SecondFactorBegun, type SecondFactorOn, type SecondFactorView } from '@paidan/contracts';
import { fits, valueOrRefusal, Who } from '@paidan/service-kit';
import type { FastifyRequest } from 'fastify';
import { KeepSecondFactor } from './keep-second-factor';

/** One's own second factor; whoever begins or ends it shows the password again. */
@Controller('api/v1/second-factor')
export class SecondFactorController {
  constructor(private readonly useCase: KeepSecondFactor) {}

  @Get()
  show(@Who() who: Identity): Promise<SecondFactorView> {
    return this.useCase.show(who);
  }

  @Post('begin')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async begin(@Body(fits(BeginSecondFactor)) { password }: BeginSecondFactor, @Who() who: Identity, @Req() { ip }: FastifyRequest): Promise<SecondFactorBegun> {
    return valueOrRefusal(await this.useCase.begin(password, who, ip, new Date()));
  }

  @Post('confirm')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async confirm(@Body(fits(ConfirmSecondFactor)) { code }: ConfirmSecondFactor, @Who() who: Identity): Promise<SecondFactorOn> {
    return { recoveryCodes: valueOrRefusal(await this.useCase.confirm(code, who, new Date())) };
  }

  @Post('remove')
  @HttpCode(204)
  async remove(@Body(fits(RemoveSecondFactor)) wish: RemoveSecondFactor, @Who() who: Identity, @Req() { ip }: FastifyRequest): Promise<void> {
    valueOrRefusal(await this.useCase.remove(wish, who, ip, new Date()));
  }
}
