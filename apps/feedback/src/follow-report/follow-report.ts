import { Injectable } from '@nestjs/common';
import { done, type Identity, type Outcome, type ReportFacts, type ReportView } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { notFound } from '@paidan/service-kit';
import { AskOthers } from '../ask-others';
import { ratingsOf } from '../rate-report/rating-reading';
import { reportViewOf } from './report-view';

/** How a report stands at this moment. Somebody else's report is as unknown to a citizen as one that does not exist. */
@Injectable()
export class FollowReport {
  constructor(
    private readonly others: AskOthers,
    private readonly database: Database,
  ) {}

  async look(reportId: string, who: Identity): Promise<Outcome<ReportView>> {
    const report = await this.others.report(reportId);
    if (report.kind === 'refused') return report;
    if (!maySee(report.value, who)) return notFound('上报', 'report');
    const [found, ratings] = await Promise.all([this.others.caseOf(reportId), ratingsOf(this.database, reportId)]);
    return done(reportViewOf(report.value, found, ratings));
  }
}

const maySee = (report: ReportFacts, who: Identity) => who.role !== 'citizen' || report.reporterId === who.id;
