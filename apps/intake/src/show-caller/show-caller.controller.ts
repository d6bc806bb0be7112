import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ShowCaller, type CallerView, type Identity } from '@paidan/contracts';
import { fits, known, valueOrRefusal, Who } from '@paidan/service-kit';
import { UnmaskLimit } from '../unmask-limit';
import { Callers } from './callers';

/** Who called: masked, or whole with a reason. */
@Controller('api/v1/reports/:reportId/caller')
export class ShowCallerController {
  constructor(
    private readonly callers: Callers,
    private readonly unmasking: UnmaskLimit,
  ) {}

  @Get()
  async masked(@Param('reportId', known('上报', 'report')) reportId: string): Promise<CallerView> {
    return valueOrRefusal(await this.callers.masked(reportId));
  }

  @Post('show')
  @HttpCode(200)
  async whole(@Param('reportId', known('上报', 'report')) reportId: string, @Body(fits(ShowCaller)) { reason }: ShowCaller, @Who() who: Identity): Promise<CallerView> {
    valueOrRefusal(await this.unmasking.take(who));
    return valueOrRefusal(await this.callers.whole(reportId, reason, who, new Date()));
  }
}
