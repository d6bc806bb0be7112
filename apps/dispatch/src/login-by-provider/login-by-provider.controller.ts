import { Body, Controller, Get, Header, Headers, HttpCode, Post, Req, Res } from '@nestjs/common';
import { BeginProviderLogin, EndProviderLogin, ProviderLoginCode, type LoginWays, type ProviderLoginBegun, type ProviderLoginEnded } from '@paidan/contracts';
import { fits, keepSession, RefusalException, valueOrRefusal } from '@paidan/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { codeNeeded } from '../second-factor/second-factors';
import { SESSION_SECONDS } from '../staff-login/staff-login';
import { LoginByProvider, type Entered } from './login-by-provider';
import { dropTicket, keepTicket, ticketOf } from './login-ticket';

/** The login page asks here; the page that the provider sends the browser back to brings its answer here. */
@Controller('api/v1/session')
export class LoginByProviderController {
  constructor(private readonly useCase: LoginByProvider) {}

  @Get('ways')
  ways(): LoginWays {
    return this.useCase.ways();
  }

  @Post('provider')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async begin(@Body(fits(BeginProviderLogin)) { to }: BeginProviderLogin, @Res({ passthrough: true }) reply: FastifyReply): Promise<ProviderLoginBegun> {
    const { location, sealed } = valueOrRefusal(await this.useCase.begin(to, new Date()));
    reply.header('set-cookie', keepTicket(sealed, this.useCase.overTls()));
    return { location };
  }

  @Post('provider/back')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async end(@Body(fits(EndProviderLogin)) { answer }: EndProviderLogin, @Headers('user-agent') browser: string | undefined, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<ProviderLoginEnded> {
    const came = valueOrRefusal(await this.useCase.end(answer, ticketOf(request.headers.cookie), doorOf(request, browser), new Date()));
    if ('opened' in came) return this.letIn(came, reply);
    reply.header('set-cookie', keepTicket(came.halfway, this.useCase.overTls()));
    throw new RefusalException(codeNeeded());
  }

  @Post('provider/code')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async giveCode(@Body(fits(ProviderLoginCode)) { code }: ProviderLoginCode, @Headers('user-agent') browser: string | undefined, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<ProviderLoginEnded> {
    return this.letIn(valueOrRefusal(await this.useCase.giveCode(code, ticketOf(request.headers.cookie), doorOf(request, browser), new Date())), reply);
  }

  private letIn({ opened: { token, view }, to }: Entered, reply: FastifyReply): ProviderLoginEnded {
    const overTls = this.useCase.overTls();
    reply.header('set-cookie', [...keepSession(token, SESSION_SECONDS, overTls), dropTicket(overTls)]);
    return { session: view, to };
  }
}

const doorOf = ({ ip }: FastifyRequest, browser: string | undefined) => ({ way: 'oidc', address: ip, browser: browser?.slice(0, 200) ?? null }) as const;
