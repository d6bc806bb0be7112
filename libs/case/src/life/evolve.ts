import type { CaseEvent } from './case-event';
import type { CaseState, CompletedCase, DispatchedCase, HandlingCase, ReturnedCase } from './case-state';

/** The state after an event. Throws when the event cannot follow the state: then the history is broken. */
export function evolve(state: CaseState | null, event: CaseEvent): CaseState {
  if (event.type === 'opened') {
    if (state) throw impossible(state, event);
    const { facts, category, manualReason } = event;
    return { ...facts, stage: 'received', version: 1, round: 1, category, manualReason };
  }
  if (!state) throw new Error(`a case begins with its opening, not with ${event.type}`);
  return next(state, event);
}

function next(state: CaseState, event: Exclude<CaseEvent, { type: 'opened' }>): CaseState {
  const version = state.version + 1;
  switch (event.type) {
    case 'filed':
      return { ...basics(state), stage: 'filed', version, category: event.category, manualReason: event.manualReason };
    case 'dispatched':
      return dispatched(state, event, event.why, state.round);
    case 'handling-started':
      return { ...(state as DispatchedCase), stage: 'handling', version };
    case 'returned':
      return returned(state as DispatchedCase | HandlingCase, event.because);
    case 'completed':
      return { ...(state as HandlingCase), stage: 'completed', version, proof: event.proof };
    case 'check-failed':
      return dispatched(state, event, 'check-failed', state.round);
    case 'closed':
      return { ...(state as CompletedCase), stage: 'closed', version, outcome: event.outcome };
    case 'refused':
      return { ...basics(state), stage: 'refused', version, because: event.because };
    case 'reopened':
      return dispatched(state, event, 'reopened', state.round + 1);
    case 'reconsidered':
      return { ...basics(state), stage: 'received', version, manualReason: event.because };
  }
}

function dispatched(
  state: CaseState,
  event: Extract<CaseEvent, { type: 'dispatched' | 'check-failed' | 'reopened' }>,
  why: DispatchedCase['why'],
  round: number,
): DispatchedCase {
  const { category } = state;
  if (!category) throw impossible(state, event);
  const { unit, promisedAt, deadline } = event;
  return { ...basics(state), stage: 'dispatched', version: state.version + 1, round, category, unit, promisedAt, deadline, why };
}

function returned(state: DispatchedCase | HandlingCase, because: ReturnedCase['manualReason']): ReturnedCase {
  const { category, unit } = state;
  return { ...basics(state), stage: 'returned', version: state.version + 1, category, manualReason: because, returnedBy: unit };
}

/** What every stage has; a stage's own fields are left behind. */
function basics(state: CaseState) {
  const { caseId, caseNumber, reportId, trackingNumber, reporterId, source, receivedAt, description, address } = state;
  const { place, photoIds, judgement, routing, round, category } = state;
  return {
    caseId, caseNumber, reportId, trackingNumber, reporterId, source, receivedAt, description, address,
    place, photoIds, judgement, routing, round, category,
  };
}

const impossible = (state: CaseState, event: CaseEvent) => new Error(`${event.type} cannot follow ${state.stage}`);

/** The state that a whole history leads to. */
export const replay = (events: readonly CaseEvent[]): CaseState | null => events.reduce<CaseState | null>(evolve, null);
