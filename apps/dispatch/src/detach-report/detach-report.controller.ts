import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { SayNotSame, type Detached, type Identity } from '@paidan/contracts';
import { fits, known, valueOrRefusal, Who } from '@paidan/service-kit';
import { DetachReport } from './detach-report';

@Controller('api/v1/cases')
export class DetachReportController {
  constructor(private readonly useCase: DetachReport) {}

  @Post(':caseId/reports/:reportId/detach')
  @HttpCode(200)
  async detach(
    @Param('caseId', known('案件', 'case')) caseId: string, @Param('reportId', known('上报', 'report')) reportId: string, @Body(fits(SayNotSame)) body: SayNotSame, @Who() who: Identity,
  ): Promise<Detached> {
    return valueOrRefusal(await this.useCase.detach(caseId, reportId, body, who, new Date()));
  }
}
