import { Injectable } from '@nestjs/common';
import type { Identity, NextStepQuery, Outcome, ReportView } from '@paidan/contracts';
import { Readiness } from '@paidan/service-kit';
import { FollowReport } from '../follow-report/follow-report';
import { HeardOfReports } from './heard-of-reports';

/** How long nobody sleeps without looking, in milliseconds: what was told while the database was away nobody heard. */
export const LOOK_AGAIN_MS = 10_000;
/** A report that was filed a moment ago has nothing to tell yet: so long (milliseconds) it is listened before it is looked at. */
export const LISTEN_FIRST_MS = 300;
/** So many wait at a time; whoever comes beyond is told at once how it stands. */
const MOST = 2_000;

/** How a report stands, as soon as it stands otherwise than its reporter knows; so nobody has to ask every second. */
@Injectable()
export class AwaitNextStep {
  constructor(
    private readonly following: FollowReport,
    private readonly heard: HeardOfReports,
    private readonly readiness: Readiness,
  ) {}

  async next(reportId: string, who: Identity, { since, wait }: NextStepQuery): Promise<Outcome<ReportView>> {
    const until = performance.now() + wait * 1000;
    if (since === 'received') await this.listenFirst(reportId, wait);
    for (;;) {
      const ear = this.heard.listen(reportId);
      try {
        const view = await this.following.look(reportId, who);
        const left = until - performance.now();
        if (view.kind === 'refused' || view.value.stage !== since || left <= 0 || this.readiness.isStopping() || this.heard.count > MOST) return view;
        await ear.untilTold(Math.min(left, LOOK_AGAIN_MS));
      } finally {
        ear.close();
      }
    }
  }

  private async listenFirst(reportId: string, wait: number): Promise<void> {
    const ear = this.heard.listen(reportId);
    await ear.untilTold(Math.min(LISTEN_FIRST_MS, wait * 1000));
    ear.close();
  }
}
