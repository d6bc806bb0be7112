import { endedStages, judgeSame, sightingOf, type CaseEvent, type CaseState, type JoinedBy, type Sighting } from '@paidan/case';
import type { Place, ReportRouted, TypedEvent, Words } from '@paidan/contracts';
import { addToOutbox, type Tx } from '@paidan/persistence';
import { applyEvents } from '../case-store/apply-events';
import { SYSTEM } from '../case-store/system-actor';
import { updateCases, type Change } from '../case-store/write-cases';
import type { CityUnits } from '../city-units';
import { alikeByNow } from '../find-same/compare-again';
import { keepSightings } from '../find-same/keep-sighting';
import { lookAroundEach, withSighting, type NearCase } from '../find-same/look-around';
import { modeEvents } from '../watch-repeats/mode-events';

type Routed = TypedEvent<ReportRouted>;

/** A report that joins a case, and nothing else follows from it. */
interface Joining {
  readonly routed: Routed;
  readonly sighting: Sighting;
  readonly caseId: string;
}

/** What is known of the cases around the reports of a lot, those that join counted in. */
interface Known {
  readonly cases: Map<string, NearCase>;
  readonly changes: Map<string, Change>;
  /** Locked, as they were. */
  readonly states: ReadonlyMap<string, CaseState>;
}

/**
 * Cameras tell of one thing for days: of their reports those that join a case which stands for itself alone, and of which nothing
 * else follows, are kept in a few statements for all instead of nine for each. One by one as they came, each seeing what those before
 * it have left; what comes near one that is left here is left as well. The places must be locked. Answers those that were kept; nothing
 * was done about the others.
 */
export async function joinTogether(tx: Tx, asked: readonly Routed[], city: CityUnits, now: Date, isNear: (a: Routed, b: Routed) => boolean): Promise<Set<Routed>> {
  const ofCameras = asked.filter(({ data: { report, judgement } }) => !judgement.muted && !report.joins && report.reporterId === null && !city.alerts.sources.includes(report.source));
  if (ofCameras.length < 2) return new Set();
  const around = new Map((await lookAroundEach(tx, ofCameras.map(placeOf), city, now)).map(({ cases }, i) => [ofCameras[i]!, cases]));
  const cases = new Map([...around.values()].flat().map((one) => [one.caseId, one]));
  const first = ofCameras.flatMap((routed) => verdictOf(sightingOf(routed.data, city.kindOf), around.get(routed)!, city)?.caseId ?? []);
  const known: Known = { cases, changes: new Map(), states: await lockPlain(tx, first) };
  const [kept, left]: [Joining[], Routed[]] = [[], []];
  for (const routed of asked) {
    const near = around.get(routed)?.map(({ caseId }) => cases.get(caseId)!);
    const joining = near && !left.some((one) => isNear(one, routed)) ? join(routed, near, known, city, now) : null;
    if (joining) kept.push(joining);
    else left.push(routed);
  }
  if (kept.length === 0) return new Set();
  const changes = [...known.changes.values()];
  await updateCases(tx, changes, now);
  await addToOutbox(tx, changes.flatMap(({ messages }) => messages));
  await keepReports(tx, kept, now);
  await keepSightings(tx, kept.map(({ sighting, routed }) => ({ sighting, routed: routed.data })));
  return new Set(kept.map(({ routed }) => routed));
}

const placeOf = ({ data }: Routed): Place => data.report.place;

function verdictOf(sighting: Sighting, near: readonly NearCase[], city: CityUnits): { caseId: string; by: JoinedBy; because: Words } | null {
  const verdict = judgeSame(sighting, near.filter(({ forced }) => !forced), city.sameProblem);
  return verdict.kind === 'own' || verdict.rivals.length > 0 ? null : { caseId: verdict.to.caseId, by: verdict.by, because: verdict.because };
}

/** Adds a report to what is known of its case; null, and nothing is changed, when it joins none or more would follow from it. */
function join(routed: Routed, near: readonly NearCase[], { cases, changes, states }: Known, city: CityUnits, now: Date): Joining | null {
  const sighting = sightingOf(routed.data, city.kindOf);
  const verdict = verdictOf(sighting, near, city);
  const change = verdict && changes.get(verdict.caseId);
  const [before, state] = verdict ? [states.get(verdict.caseId), change?.state ?? states.get(verdict.caseId)] : [];
  if (!verdict || !before || !state || endedStages.includes(state.stage)) return null;
  const { caseId, by, because } = verdict;
  const { reportId, trackingNumber } = routed.data.report;
  const joined: CaseEvent = { type: 'joined', by, reportId, trackingNumber, count: 1, because, reporterId: null, fromCase: null };
  const applied = applyEvents(state, [joined], SYSTEM, now, routed.id, null);
  if (alikeByNow(applied.state, sighting, near, city.sameProblem).length > 0 || modeEvents(applied.state, 0, city).length > 0) return null;
  changes.set(caseId, { before, state: applied.state, steps: [...(change?.steps ?? []), ...applied.steps], messages: [...(change?.messages ?? []), ...applied.messages] });
  cases.set(caseId, withSighting(cases.get(caseId)!, sighting));
  return { routed, sighting, caseId };
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
