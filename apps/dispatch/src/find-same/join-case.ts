import { endedStages, type CaseState, type JoinedBy } from '@paidan/case';
import type { ReportRouted, Words } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';
import { keepEvents, lockCase } from '../case-store/case-store';
import { SYSTEM } from '../case-store/system-actor';

/** How many merges are followed to the case that stands for a case. */
const MERGES = 10;

/** The case that stands for this one and is open, locked; null when it has ended meanwhile. */
export async function lockOpenCase(tx: Tx, caseId: string): Promise<CaseState | null> {
  let state = await lockCase(tx, caseId);
  for (let merges = 0; state && merges < MERGES; merges += 1) {
    const above: string | null = state.stage === 'merged' ? state.into.caseId : (state.partOf?.caseId ?? null);
    if (above === null) break;
    state = await lockCase(tx, above);
  }
  return state && !endedStages.includes(state.stage) ? state : null;
}

/** How much a report adds to the count of its case: nothing when the same person's other report stands there. */
export async function countOf(tx: Tx, caseId: string, { reportId, reporterId }: { reportId: string; reporterId: string | null }): Promise<0 | 1> {
  if (reporterId === null) return 1;
  const others = await tx.query('select from case_report where case_id = $1 and reporter_id = $2 and report_id <> $3 and left_at is null limit 1', [caseId, reporterId, reportId]);
  return others.length > 0 ? 0 : 1;
}

/** Another report of the same thing: the case counts it, its reporter follows the case and is told of its end. */
export async function joinCase(tx: Tx, host: CaseState, { report }: ReportRouted, by: JoinedBy, because: Words, at: Date, causationId: string): Promise<CaseState> {
  const { reportId, trackingNumber, reporterId } = report;
  const count = await countOf(tx, host.caseId, report);
  const after = await keepEvents(tx, host, [{ type: 'joined', by, reportId, trackingNumber, fromCase: null, count, because }], SYSTEM, at, causationId);
  await tx.query('insert into case_report (report_id, case_id, tracking_number, reporter_id, joined_at) values ($1, $2, $3, $4, $5)', [
    reportId, host.caseId, trackingNumber, reporterId, at,
  ]);
  return after;
}
