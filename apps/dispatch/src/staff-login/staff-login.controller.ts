import { Body, Controller, Headers, HttpCode, Post, Req } from '@nestjs/common';
import { StaffLogin, type StaffSession } from '@paidan/contracts';
import { fits, valueOrRefusal } from '@paidan/service-kit';
import type { FastifyRequest } from 'fastify';
import { Sessions } from '../keep-session/sessions';

/** For programs: the session's token in the answer, in no cookie. */
@Controller('api/v1/staff')
export class StaffLoginController {
  constructor(private readonly sessions: Sessions) {}

  @Post('login')
  @HttpCode(200)
  async login(@Body(fits(StaffLogin)) login: StaffLogin, @Headers('user-agent') program: string | undefined, @Req() { ip }: FastifyRequest): Promise<StaffSession> {
    const { token, expiresAt, who } = valueOrRefusal(await this.sessions.open(login, { way: 'token', address: ip, browser: program?.slice(0, 200) ?? null }, new Date()));
    return { token, expiresAt, role: who.role, ...(who.unitId ? { unitId: who.unitId } : {}) };
  }
}
