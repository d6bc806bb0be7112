import { Body, Controller, Get, Headers, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ChangePassword, StaffLogin, type EndedSessions, type Identity, type SessionList, type SessionView } from '@paidan/contracts';
import { fits, forgetSession, keepSession, known, valueOrRefusal, Who } from '@paidan/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_SECONDS } from '../staff-login/staff-login';
import { Sessions } from './sessions';

@Controller()
export class KeepSessionController {
  constructor(private readonly sessions: Sessions) {}

  @Post('api/v1/session')
  @HttpCode(200)
  async open(
    @Body(fits(StaffLogin)) login: StaffLogin,
    @Headers('user-agent') browser: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const door = { way: 'browser', address: request.ip, browser: browser?.slice(0, 200) ?? null } as const;
    const { token, view } = valueOrRefusal(await this.sessions.open(login, door, new Date()));
    const cameOverTls = request.headers['x-forwarded-proto'] === 'https';
    reply.header('set-cookie', keepSession(token, SESSION_SECONDS, cameOverTls)).header('cache-control', 'no-store');
    return view;
  }

  @Get('api/v1/session')
  async show(@Who() who: Identity): Promise<SessionView> {
    return valueOrRefusal(await this.sessions.show(who, new Date()));
  }

  @Post('api/v1/session/end')
  @HttpCode(204)
  async leave(@Who() who: Identity, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    if (who.sessionId) await this.sessions.end(who.sessionId, who, new Date());
    reply.header('set-cookie', forgetSession());
  }

  @Get('api/v1/sessions')
  list(@Who() who: Identity): Promise<SessionList> {
    return this.sessions.list(who, new Date());
  }

  @Post('api/v1/sessions/:sessionId/end')
  @HttpCode(204)
  async end(@Param('sessionId', known('登录', 'session')) sessionId: string, @Who() who: Identity): Promise<void> {
    valueOrRefusal(await this.sessions.end(sessionId, who, new Date()));
  }

  @Post('api/v1/password')
  @HttpCode(204)
  async changePassword(@Body(fits(ChangePassword)) change: ChangePassword, @Who() who: Identity, @Req() { ip }: FastifyRequest): Promise<void> {
    valueOrRefusal(await this.sessions.changePassword(change, who, ip, new Date()));
  }

  @Get('internal/ended-sessions')
  async ended(): Promise<EndedSessions> {
    return { sessionIds: await this.sessions.ended(new Date()) };
  }
}
