import { endedStages, judgeSame, sightingOf, type CaseEvent, type CaseState, type Sighting } from '@paidan/case';
import type { ReportRouted, TypedEvent } from '@paidan/contracts';
import { addToOutbox, type Tx } from '@paidan/persistence';
import { applyEvents } from '../case-store/apply-events';
import { SYSTEM } from '../case-store/system-actor';
import { updateCases } from '../case-store/write-cases';
import type { CityUnits } from '../city-units';
import { alikeByNow } from '../find-same/compare-again';
import { keepSightings } from '../find-same/keep-sighting';
import { lookAroundEach, type NearCase } from '../find-same/look-around';
import { modeEvents } from '../watch-repeats/mode-events';

type Routed = TypedEvent<ReportRouted>;

/** A report that joins a case, and nothing else follows from it. */
interface Joining {
  readonly routed: Routed;
  readonly sighting: Sighting;
  readonly cases: readonly NearCase[];
  readonly caseId: string;
  readonly joined: CaseEvent;
}

/**
 * Cameras tell of one thing for days: of their reports those that join a case which stands for itself alone, and of which nothing
 * else follows, are kept in a few statements for all instead of nine for each. The places must be locked and no two of them near
 * one another. Answers those that were kept; nothing was done about the others.
 */
export async function joinTogether(tx: Tx, asked: readonly Routed[], city: CityUnits, now: Date): Promise<Set<Routed>> {
  const ofCameras = asked.filter(({ data: { report, judgement } }) => !judgement.muted && !report.joins && report.reporterId === null && !city.alerts.sources.includes(report.source));
  if (ofCameras.length < 2) return new Set();
  const around = await lookAroundEach(tx, ofCameras.map(({ data }) => data.report.place), city, now);
  const wanted = ofCameras.flatMap((routed, i) => joiningOf(routed, around[i]!, city) ?? []);
  const states = await lockPlain(tx, wanted.map(({ caseId }) => caseId));
  const kept = wanted.flatMap((one, i) => {
    const before = states.get(one.caseId);
    // Two that join one case come one after the other.
    if (!before || endedStages.includes(before.stage) || wanted.findIndex(({ caseId }) => caseId === one.caseId) !== i) return [];
    const change = { before, ...applyEvents(before, [one.joined], SYSTEM, now, one.routed.id, null) };
    const more = alikeByNow(change.state, one.sighting, one.cases, city.sameProblem).length > 0 || modeEvents(change.state, 0, city).length > 0;
    return more ? [] : [{ ...one, change }];
  });
  if (kept.length === 0) return new Set();
  await updateCases(tx, kept.map(({ change }) => change), now);
  await addToOutbox(tx, kept.flatMap(({ change }) => change.messages));
  await keepReports(tx, kept, now);
  await keepSightings(tx, kept.map(({ sighting, routed }) => ({ sighting, routed: routed.data })));
  return new Set(kept.map(({ routed }) => routed));
}

function joiningOf(routed: Routed, cases: readonly NearCase[], city: CityUnits): Joining | null {
  const sighting = sightingOf(routed.data, city.kindOf);
  const verdict = judgeSame(sighting, cases.filter(({ forced }) => !forced), city.sameProblem);
  if (verdict.kind === 'own' || verdict.rivals.length > 0) return null;
  const { reportId, trackingNumber } = routed.data.report;
  const joined: CaseEvent = { type: 'joined', by: verdict.by, reportId, trackingNumber, count: 1, because: verdict.because, reporterId: null, fromCase: null };
  return { routed, sighting, cases, caseId: verdict.to.caseId, joined };
}

/** Of these cases those that are no part, are merged into none and have none merged into them, locked. */
async function lockPlain(tx: Tx, caseIds: readonly string[]): Promise<Map<string, CaseState>> {
  const rows = await tx.query<{ id: string; state: CaseState }>(
    `select id, state from case_file f where id = any($1::uuid[]) and part_of is null and merged_into is null and not exists (select from case_file g where g.merged_into = f.id)
     order by id for update`,
    [[...new Set(caseIds)]],
    'often',
  );
  return new Map(rows.map(({ id, state }) => [id, state]));
}

async function keepReports(tx: Tx, kept: readonly Joining[], now: Date): Promise<void> {
  const rows = kept.map(({ caseId, routed: { data: { report: { reportId, trackingNumber } } } }) => ({ report_id: reportId, case_id: caseId, tracking_number: trackingNumber, joined_at: now }));
  await tx.query(
    `insert into case_report (report_id, case_id, tracking_number, joined_at)
     select * from jsonb_to_recordset($1::jsonb) as r(report_id uuid, case_id uuid, tracking_number text, joined_at timestamptz)`,
    [JSON.stringify(rows)],
    'often',
  );
}
