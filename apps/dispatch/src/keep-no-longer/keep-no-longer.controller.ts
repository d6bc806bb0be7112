import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { RunRetention, SetHold, type HoldList, type HoldView, type Identity, type RetentionPlan, type RetentionRan } from '@paidan/contracts';
import { fits, known, valueOrRefusal, Who } from '@paidan/service-kit';
import { Holds } from './holds';
import { KeepNoLonger } from './keep-no-longer';

@Controller('api/v1')
export class KeepNoLongerController {
  constructor(
    private readonly useCase: KeepNoLonger,
    private readonly holds: Holds,
  ) {}

  @Get('retention')
  plan(): Promise<RetentionPlan> {
    return this.useCase.plan(new Date());
  }

  @Post('retention/run')
  @HttpCode(200)
  run(@Body(fits(RunRetention)) { reason }: RunRetention, @Who() who: Identity): Promise<RetentionRan> {
    return this.useCase.run(who, reason, new Date());
  }

  @Get('holds')
  async list(): Promise<HoldList> {
    return { items: await this.holds.list() };
  }

  @Post('cases/:caseId/hold')
  @HttpCode(201)
  async set(@Param('caseId', known('案件', 'case')) caseId: string, @Body(fits(SetHold)) { reason }: SetHold, @Who() who: Identity): Promise<HoldView> {
    return valueOrRefusal(await this.holds.set(caseId, reason, who, new Date()));
  }

  @Post('cases/:caseId/hold/lift')
  @HttpCode(200)
  async lift(@Param('caseId', known('案件', 'case')) caseId: string, @Body(fits(SetHold)) { reason }: SetHold, @Who() who: Identity): Promise<HoldView> {
    return valueOrRefusal(await this.holds.lift(caseId, reason, who, new Date()));
  }
}
