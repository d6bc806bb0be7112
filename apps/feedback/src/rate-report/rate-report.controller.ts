import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { RateReport, type Identity, type RatingKept } from '@paidan/contracts';
import { fits, known, valueOrRefusal, Who } from '@paidan/service-kit';
import { RateReportUseCase } from './rate-report';

@Controller('api/v1/reports')
export class RateReportController {
  constructor(private readonly useCase: RateReportUseCase) {}

  @Post(':reportId/rating')
  @HttpCode(200)
  async rate(@Param('reportId', known('上报', 'report')) reportId: string, @Body(fits(RateReport)) rating: RateReport, @Who() who: Identity): Promise<RatingKept> {
    return valueOrRefusal(await this.useCase.rate(reportId, who.id, rating, new Date()));
  }
}
