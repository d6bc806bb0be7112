import { Controller, Get, Param } from '@nestjs/common';
import type { Identity, ReportFacts, ReportView } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { known, notFound, RefusalException, valueOrRefusal, Who } from '@paidan/service-kit';
import { AskOthers } from '../ask-others';
import { ratingsOf } from '../rate-report/rating-reading';
import { reportViewOf } from './report-view';

/** How a report stands. Somebody else's report is as unknown to a citizen as one that does not exist. */
@Controller('api/v1/reports')
export class FollowReportController {
  constructor(
    private readonly others: AskOthers,
    private readonly database: Database,
  ) {}

  @Get(':reportId')
  async follow(@Param('reportId', known('上报', 'report')) reportId: string, @Who() who: Identity): Promise<ReportView> {
    const report = valueOrRefusal(await this.others.report(reportId));
    if (!maySee(report, who)) throw new RefusalException(notFound('上报', 'report'));
    const [found, ratings] = await Promise.all([this.others.caseOf(reportId), ratingsOf(this.database, reportId)]);
    return reportViewOf(report, found, ratings);
  }
}

const maySee = (report: ReportFacts, who: Identity) => who.role !== 'citizen' || report.reporterId === who.id;
