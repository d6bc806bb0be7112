import { endedStages, type Actor, type CaseState, type JoinedBy } from '@paidan/case';
import type { Place, ReportRouted, Words } from '@paidan/contracts';
import { distanceMetres } from '@paidan/geo';
import type { Tx } from '@paidan/persistence';
import { keepEvents } from '../case-store/case-store';
import { SYSTEM } from '../case-store/system-actor';
import { lockUpwards } from '../case-store/upwards';

/** A report leads to a case: itself first, then those it is merged into; the last stands for all. */
export type Path = readonly [CaseState, ...CaseState[]];

/**
 * Where a report joins: of the case that was named or found and those it stands for, the one with the report nearest to
 * this one (of the same, the upmost), so that an unmerge gives it back with that case. Locked, with all above it; null when there is no such case.
 */
export async function lockPath(tx: Tx, caseId: string, place: Place): Promise<Path | null> {
  const [first, ...above] = await lockUpwards(tx, await nearestOf(tx, caseId, place));
  return first ? [first, ...above] : null;
}

export const standsFor = (path: Path): CaseState => path.at(-1)!;
export const isOpen = (path: Path): boolean => !endedStages.includes(standsFor(path).stage);

/** A part leads to its whole. Places are looked at only where cases were merged: a camera may have told of one case a thousand times. */
async function nearestOf(tx: Tx, caseId: string, place: Place): Promise<string> {
  const whole = await tx.query<{ id: string }>(
    `with recursive below (id, depth) as (
       select coalesce(part_of, id), 0 from case_file where id = $1 union all select f.id, below.depth + 1 from below join case_file f on f.merged_into = below.id)
     select id from below order by depth`,
    [caseId],
    'often',
  );
  if (whole.length < 2) return whole[0]?.id ?? caseId;
  const ids = whole.map(({ id }) => id);
  const rows = await tx.query<{ id: string; place: Place }>(
    `select f.id, coalesce(s.facts, f.state)->'place' as place from case_file f
       left join case_report r on r.case_id = f.id and r.left_at is null left join sighting s on s.report_id = r.report_id
     where f.id = any($1::uuid[]) order by array_position($1::uuid[], f.id), r.report_id`,
    [ids],
  );
  const metres = rows.map((row) => distanceMetres(row.place, place));
  return rows[metres.indexOf(Math.min(...metres))]!.id;
}

/** How much a report adds to the count of its case: nothing when the same person's other report stands there. */
export async function countOf(tx: Tx, caseId: string, { reportId, reporterId }: { reportId: string; reporterId: string | null }): Promise<0 | 1> {
  if (reporterId === null) return 1;
  const others = await tx.query('select from case_report where case_id = $1 and reporter_id = $2 and report_id <> $3 and left_at is null limit 1', [caseId, reporterId, reportId], 'often');
  return others.length > 0 ? 0 : 1;
}

/** Another report of the same thing: its case counts it, and so do those above; its reporter follows the case and is told of this and of its end. Answers the case that stands for it. */
export async function joinCase(tx: Tx, [own, ...above]: Path, { report }: ReportRouted, by: JoinedBy, because: Words, at: Date, causationId: string): Promise<CaseState> {
  const { reportId, trackingNumber, reporterId } = report;
  const count = await countOf(tx, own.caseId, report);
  const joined = { type: 'joined', by, reportId, trackingNumber, count, because } as const;
  const { caseId, caseNumber } = own;
  let after = await keepEvents(tx, own, [{ ...joined, reporterId, fromCase: null }], SYSTEM, at, causationId);
  for (const host of above) after = await keepEvents(tx, host, [{ ...joined, fromCase: { caseId, caseNumber } }], SYSTEM, at, causationId);
  await tx.query('insert into case_report (report_id, case_id, tracking_number, reporter_id, joined_at) values ($1, $2, $3, $4, $5)', [reportId, caseId, trackingNumber, reporterId, at], 'often');
  return after;
}

/** A joined report goes: its case and those above count it no longer. @param withWords what its reporter added goes with it */
export async function leaveCase(tx: Tx, [own, ...above]: Path, report: Pick<ReportRouted['report'], 'reportId' | 'trackingNumber' | 'reporterId'>, because: Words, actor: Actor, at: Date, withWords = false): Promise<CaseState> {
  const { reportId, trackingNumber } = report;
  const count = await countOf(tx, own.caseId, report);
  let after: CaseState = own;
  for (const host of [own, ...above]) after = await keepEvents(tx, host, [{ type: 'left', reportId, trackingNumber, count, ...(withWords ? { reportIds: [reportId] } : {}), because }], actor, at, null);
  return after;
}
