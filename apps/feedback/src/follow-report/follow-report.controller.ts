import { Controller, Get, Param } from '@nestjs/common';
import type { Identity, ReportView } from '@paidan/contracts';
import { known, valueOrRefusal, Who } from '@paidan/service-kit';
import { FollowReport } from './follow-report';

@Controller('api/v1/reports')
export class FollowReportController {
  constructor(private readonly useCase: FollowReport) {}

  @Get(':reportId')
  async follow(@Param('reportId', known('上报', 'report')) reportId: string, @Who() who: Identity): Promise<ReportView> {
    return valueOrRefusal(await this.useCase.look(reportId, who));
  }
}
