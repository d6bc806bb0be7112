import { Injectable } from '@nestjs/common';
import type { Identity, NextStepQuery, Outcome, ReportView } from '@paidan/contracts';
import { Readiness } from '@paidan/service-kit';
import { FollowReport } from '../follow-report/follow-report';
import { HeardOfReports, type Ear } from './heard-of-reports';

/** How long nobody sleeps without looking, in milliseconds: what was told while the database was away nobody heard. */
export const LOOK_AGAIN_MS = 10_000;
/** A report that was filed a moment ago has nothing to tell yet: so long (milliseconds) it is listened before it is looked at. */
export const LISTEN_FIRST_MS = 300;
/** A service that stops is noticed after so long (milliseconds): sooner than it stops waiting for requests in hand. */
const LOOK_FOR_STOP_MS = 5_000;
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
    if (since === 'received' && !this.readiness.isStopping() && this.heard.count < MOST) await this.listenFirst(reportId, wait);
    for (;;) {
      const ear = this.heard.listen(reportId);
      try {
        const view = await this.following.look(reportId, who);
        const left = until - performance.now();
        if (view.kind === 'refused' || view.value.stage !== since || left <= 0 || this.readiness.isStopping() || this.heard.count > MOST) return view;
        await this.rest(ear, Math.min(left, LOOK_AGAIN_MS));
      } finally {
        ear.close();
      }
    }
  }

  /** Until something is told, the time is over or the service stops. */
  private async rest(ear: Ear, ms: number): Promise<void> {
    for (let left = ms; left > 0 && !this.readiness.isStopping(); left -= LOOK_FOR_STOP_MS) if (await ear.untilTold(Math.min(left, LOOK_FOR_STOP_MS))) return;
  }

  private async listenFirst(reportId: string, wait: number): Promise<void> {
    const ear = this.heard.listen(reportId);
    await ear.untilTold(Math.min(LISTEN_FIRST_MS, wait * 1000));
    ear.close();
  }
}
