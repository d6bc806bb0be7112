import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { LoginAsGuest, type CitizenSession } from '@paidan/contracts';
import { fits, valueOrRefusal } from '@paidan/service-kit';
import type { FastifyRequest } from 'fastify';
import { LoginAsGuestUseCase } from './login-as-guest';

@Controller('api/v1/guest')
export class LoginAsGuestController {
  constructor(private readonly useCase: LoginAsGuestUseCase) {}

  @Post('login')
  @HttpCode(200)
  async login(@Body(fits(LoginAsGuest)) { secret }: LoginAsGuest, @Req() { ip }: FastifyRequest): Promise<CitizenSession> {
    return valueOrRefusal(await this.useCase.login(secret, ip, new Date()));
  }
}
