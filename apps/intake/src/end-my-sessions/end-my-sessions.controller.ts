import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { EndedCitizens, Identity } from '@paidan/contracts';
import { valueOrRefusal, Who } from '@paidan/service-kit';
import { EndMySessions } from './end-my-sessions';

@Controller()
export class EndMySessionsController {
  constructor(private readonly useCase: EndMySessions) {}

  @Post('api/v1/me/sessions/end')
  @HttpCode(204)
  async end(@Who() { id }: Identity): Promise<void> {
    valueOrRefusal(await this.useCase.end(id, new Date()));
  }

  /** Asked by the gateway every two seconds; the path is that of when citizens' sessions ended by leaving alone. */
  @Get('internal/erased-citizens')
  ended(): Promise<EndedCitizens> {
    return this.useCase.ended(new Date());
  }
}
