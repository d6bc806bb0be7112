import { assignmentOf, limitedStageOf, type CaseStage, type CaseState } from '@paidan/case';
import { caseWords, movesWords } from '../search-cases/case-words';

/** Who has to act next; null when the case rests or is with its unit. */
export function waitsFor(state: CaseState): 'dispatcher' | 'checker' | null {
  if (state.stage === 'completed' || state.stage === 'verifying') return 'checker';
  if ('extension' in state && state.extension && (state.stage === 'dispatched' || state.stage === 'handling')) return 'dispatcher';
  if (state.stage === 'closed') return state.appeal?.granted === null ? 'dispatcher' : null;
  return ['received', 'accepted', 'filed', 'returned', 'arbitrating'].includes(state.stage) ? 'dispatcher' : null;
}

/** Stages in which the unit's promise presses; the table's `due_at` says the same. */
const pressed: readonly CaseStage[] = ['dispatched', 'handling', 'split'];

/** The unit's promise (ISO time) while it runs. */
export const pressingPromise = (state: CaseState): string | null => (pressed.includes(state.stage) ? (assignmentOf(state)?.promisedAt ?? null) : null);

/** Stages whose deadline is computed again when the calendar changes. */
const dated: readonly CaseStage[] = ['dispatched', 'handling', 'suspended', 'completed', 'split'];

/** What of a case stands beside its state, to search by. */
export function columnsOf(state: CaseState) {
  const assigned = assignmentOf(state);
  return {
    id: state.caseId, version: state.version, stage: state.stage, category_code: state.category?.code ?? null, unit_id: assigned?.unit.id ?? null,
    promised_at: assigned?.promisedAt ?? null, waits_for: waitsFor(state), merged_into: state.stage === 'merged' ? state.into.caseId : null,
    calendar_version: dated.includes(state.stage) ? (assigned?.clock?.calendar ?? null) : null, limited: limitedStageOf(state),
    dispatched_at: assigned?.dispatchedAt ?? null, completed_at: 'completedAt' in state ? state.completedAt : null, state,
  };
}

/** The same for a case that was there before; `words` null when they are as they were. */
export const changedColumnsOf = (before: CaseState, state: CaseState) => ({ ...columnsOf(state), words: movesWords(before, state) ? caseWords(state) : null });

/** What never changes after the opening, and the words of the beginning. */
export const firstColumnsOf = (state: CaseState) => ({
  ...columnsOf(state), case_number: state.caseNumber, report_id: state.reportId, received_at: state.receivedAt, part_of: state.partOf?.caseId ?? null,
  tracking_number: state.trackingNumber, reporter_id: state.reporterId, words: caseWords(state),
});
