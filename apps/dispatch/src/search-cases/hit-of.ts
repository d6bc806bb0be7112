import { assignmentOf, type Asker, type CaseState } from '@paidan/case';
import type { CaseHit } from '@paidan/contracts';
import { headOf } from '../case-store/case-view';

/** A case in a list of found ones, as `asker` may see it. */
export const hitOf = (state: CaseState, asker: Asker, now: Date): CaseHit => ({
  ...headOf(state, asker), trackingNumber: state.trackingNumber, source: state.source, gridCode: state.routing.grid?.gridCode ?? null, mode: state.mode, overdue: isOverdue(state, now),
});

/** With its unit and past the promised time. */
function isOverdue(state: CaseState, now: Date): boolean {
  const promised = assignmentOf(state)?.promisedAt;
  return promised !== undefined && ['dispatched', 'handling', 'split'].includes(state.stage) && new Date(promised) < now;
}
