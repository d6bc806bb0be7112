import { assignmentOf, type Asker, type CaseState } from '@paidan/case';
import type { CaseHit } from '@paidan/contracts';
import type { CaseRow } from '../case-store/case-reading';
import { headOf } from '../case-store/case-view';

/** A case in a list of found ones, as `asker` may see it. */
export const hitOf = (row: CaseRow, asker: Asker, now: Date): CaseHit => {
  const { trackingNumber, source, routing } = row.state;
  return { ...headOf(row, asker), trackingNumber, source, gridCode: routing.grid?.gridCode ?? null, overdue: isOverdue(row.state, now) };
};

/** With its unit and past the promised time. */
function isOverdue(state: CaseState, now: Date): boolean {
  const promised = assignmentOf(state)?.promisedAt;
  return promised !== undefined && ['dispatched', 'handling', 'split'].includes(state.stage) && new Date(promised) < now;
}
