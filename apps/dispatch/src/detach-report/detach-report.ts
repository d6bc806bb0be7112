import { Injectable } from '@nestjs/common';
import { replay, sightingOf, type Addition, type CaseEvent } from '@paidan/case';
import { done, refuse, words, type Detached, type Identity, type Outcome, type ReportRouted, type SayNotSame } from '@paidan/contracts';
import { Database, type Tx } from '@paidan/persistence';
import { notFound } from '@paidan/service-kit';
import { changedMeanwhile, withActions } from '../act-on-case/act-on-case';
import { keepEvents } from '../case-store/case-store';
import { lockUpwards } from '../case-store/upwards';
import { CityUnits } from '../city-units';
import { leaveCase, type Path } from '../find-same/join-case';
import { keepSightings } from '../find-same/keep-sighting';
import { firstSteps } from '../open-case/first-steps';
import { settleSoon } from '../watch-repeats/alert-store';
import { readRosters } from '../keep-roster/read-rosters';
import { modeEvents } from '../watch-repeats/mode-events';
import { said } from '../act-on-case/wish';

/** Takes a joined report out of its case: it gets the case it would have had, opened as if it had just been routed. */
@Injectable()
export class DetachReport {
  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
  ) {}

  detach(caseId: string, reportId: string, { reason, version }: SayNotSame, who: Identity, now: Date): Promise<Outcome<Detached>> {
    return this.database.transaction(async (tx) => {
      const [host, ...above] = await lockUpwards(tx, caseId);
      if (!host) return notFound('案件', 'case');
      if (version !== undefined && version !== host.version) return changedMeanwhile(host, who);
      const [joined] = await tx.query<{ trackingNumber: string; routed: ReportRouted | null }>(
        `select r.tracking_number as "trackingNumber", s.routed from case_report r left join sighting s using (report_id)
         where r.report_id = $1 and r.case_id = $2 and r.joined_at is not null and r.left_at is null for update of r`,
        [reportId, caseId],
      );
      if (!joined?.routed) return withActions(notAttached(), host, who);
      return done(await this.giveOwnCase(tx, [host, ...above], joined.routed, reason, who, now));
    });
  }

  private async giveOwnCase(tx: Tx, path: Path, routed: ReportRouted, reason: string, { role, id, name }: Identity, now: Date): Promise<Detached> {
    const { reportId } = routed.report;
    const [host] = path;
    await leaveCase(tx, path, routed.report, said(reason), { role, id, name }, now, true);
    await tx.query('delete from case_report where report_id = $1', [reportId]);
    await settleSoon(tx, host.place, now);
    const apart: CaseEvent = {
      type: 'duplicate-dismissed', of: { caseId: host.caseId, caseNumber: host.caseNumber },
      because: words(`由 ${host.caseNumber} 拆出，单独办理：${reason}`, `Taken out of ${host.caseNumber}: ${reason}`),
    };
    const additions = path.flatMap((one) => one.additions.filter((addition) => addition.reportId === reportId));
    const steps = withAdditions(firstSteps(routed, this.city, await readRosters(tx, now), now), additions);
    const own = await keepEvents(tx, null, [...steps, ...modeEvents(replay(steps)!, 0, this.city), apart], { role, id, name }, now, null);
    await keepSightings(tx, [{ sighting: sightingOf(routed, this.city.kindOf), routed: null }]);
    return { caseId: own.caseId, caseNumber: own.caseNumber, reportId };
  }
}

/** What its reporter added while it stood in the other case is there from the beginning. */
const withAdditions = (steps: readonly CaseEvent[], additions: readonly Addition[]): CaseEvent[] =>
  steps.map((event) => (event.type === 'opened' && additions.length > 0 ? { ...event, additions } : event));

const notAttached = () =>
  refuse(409, 'CASE.REPORT_NOT_JOINED', '该上报没有并入此案件，或它就是立案的上报，请刷新后查看。', 'This report was not joined to the case, or the case is its own; please reload.', { field: 'reportId' });
