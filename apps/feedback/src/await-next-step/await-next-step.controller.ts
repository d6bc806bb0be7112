import { Controller, Get, Param, Query } from '@nestjs/common';
import { NextStepQuery, type Identity, type ReportView } from '@paidan/contracts';
import { fits, known, valueOrRefusal, Who } from '@paidan/service-kit';
import { AwaitNextStep } from './await-next-step';

@Controller('api/v1/reports')
export class AwaitNextStepController {
  constructor(private readonly useCase: AwaitNextStep) {}

  @Get(':reportId/next')
  async next(@Param('reportId', known('上报', 'report')) reportId: string, @Query(fits(NextStepQuery)) query: NextStepQuery, @Who() who: Identity): Promise<ReportView> {
    return valueOrRefusal(await this.useCase.next(reportId, who, query));
  }
}
