import { Injectable } from '@nestjs/common';
import { done, type MyReport, type MyReports, type MyReportsQuery, type Outcome, type ReportFacts, type ReportView } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { AskOthers } from '../ask-others';
import { reportViewOf } from '../follow-report/report-view';
import { ratingsOf } from '../rate-report/rating-reading';

/** An answer is waited for only from whoever was asked: another reporter of the case does not see the question. */
function waitsFor({ stage, timeline }: Pick<ReportView, 'stage' | 'timeline'>): MyReport['waitsFor'] {
  if (stage === 'asking') return timeline.at(-1)?.stage === 'asking' ? 'answer' : null;
  return stage === 'closed' ? 'rating' : null;
}

/** A citizen's reports, each as it stands at this moment: intake knows which, dispatch how far, the ratings are our own. */
@Injectable()
export class ListMyReports {
  constructor(
    private readonly others: AskOthers,
    private readonly database: Database,
  ) {}

  async list(query: MyReportsQuery, citizenId: string): Promise<Outcome<MyReports>> {
    const page = await this.others.reportsOf(citizenId, query);
    if (page.kind === 'refused') return page;
    return done({ items: await Promise.all(page.value.items.map((report) => this.standing(report))), next: page.value.next });
  }

  private async standing(report: ReportFacts): Promise<MyReport> {
    const [found, ratings] = await Promise.all([this.others.caseOf(report.reportId), ratingsOf(this.database, report.reportId)]);
    const view = reportViewOf(report, found, ratings);
    const { reportId, trackingNumber, stage, label, category, promisedAt, photoIds, description, address } = view;
    return { reportId, trackingNumber, stage, label, category, promisedAt, photoIds, description, address, receivedAt: report.receivedAt, waitsFor: waitsFor(view) };
  }
}
