import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { AddToReport, WithdrawReport, type Identity, type ReportStanding } from '@paidan/contracts';
import { fits, known, valueOrRefusal, Who } from '@paidan/service-kit';
import { HearCitizen } from './hear-citizen';

@Controller('api/v1/reports')
export class HearCitizenController {
  constructor(private readonly useCase: HearCitizen) {}

  @Post(':reportId/additions')
  @HttpCode(200)
  async add(@Param('reportId', known('上报', 'report')) reportId: string, @Body(fits(AddToReport)) addition: AddToReport, @Who() who: Identity): Promise<ReportStanding> {
    return valueOrRefusal(await this.useCase.add(reportId, addition, who, new Date()));
  }

  @Post(':reportId/withdraw')
  @HttpCode(200)
  async withdraw(@Param('reportId', known('上报', 'report')) reportId: string, @Body(fits(WithdrawReport)) body: WithdrawReport, @Who() who: Identity): Promise<ReportStanding> {
    return valueOrRefusal(await this.useCase.withdraw(reportId, body?.reason ?? null, who, new Date()));
  }
}
