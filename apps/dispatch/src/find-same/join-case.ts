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

/** Another report of the same thing: the case counts it, its reporter follows the case and is told of its end. */
export async function joinCase(tx: Tx, host: CaseState, { report }: ReportRouted, by: JoinedBy, because: Words, at: Date, causationId: string): Promise<CaseState> {
  const { reportId, trackingNumber, reporterId } = report;
  const after = await keepEvents(tx, host, [{ type: 'joined', by, reportId, trackingNumber, fromCase: null, count: 1, because }], SYSTEM, at, causationId);
  await tx.query('insert into case_report (report_id, case_id, tracking_number, reporter_id, joined_at) values ($1, $2, $3, $4, $5)', [
    reportId, host.caseId, trackingNumber, reporterId, at,
  ]);
  return after;
}
