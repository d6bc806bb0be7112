import type { Actor, CaseEvent, CaseState, NamedUnit } from '@paidan/case';
import {
  CaseCheckFailed, CaseClosed, CaseCompleted, CaseDispatched, CaseFiled, CaseHandlingStarted, CaseOpened,
  CaseRefused, CaseReopened, CaseReturned, makeEvent, words, type Envelope, type EventContext,
} from '@paidan/contracts';

const unitOf = (unit: NamedUnit) => ({ unitId: unit.id, unitName: unit.name });
const unitIn = (state: CaseState) => ('unit' in state ? unitOf(state.unit) : { unitId: '', unitName: words('', '') });

/** What the bus is told of an event. `before` and `after` are the states around it. */
export function messageOf(event: CaseEvent, before: CaseState | null, after: CaseState, actor: Actor, context: EventContext): Envelope {
  const { caseId, caseNumber, reportId, reporterId, version: caseVersion } = after;
  const fact = { caseId, caseNumber, reportId, reporterId, caseVersion, by: { role: actor.role, id: actor.id } };
  switch (event.type) {
    case 'opened':
      return makeEvent(CaseOpened, { ...fact, manualReason: event.manualReason }, context);
    case 'filed':
      return makeEvent(CaseFiled, { ...fact, categoryCode: event.category.code, because: event.because }, context);
    case 'dispatched':
      return makeEvent(CaseDispatched, { ...fact, ...unitOf(event.unit), promisedAt: event.promisedAt, automatic: event.automatic, because: event.because }, context);
    case 'handling-started':
      return makeEvent(CaseHandlingStarted, { ...fact, ...unitIn(after) }, context);
    case 'returned':
      return makeEvent(CaseReturned, { ...fact, ...unitIn(before ?? after), because: event.because }, context);
    case 'completed':
      return makeEvent(CaseCompleted, { ...fact, ...unitIn(after), photoIds: [...event.proof.photoIds], note: event.proof.note }, context);
    case 'check-failed':
      return makeEvent(CaseCheckFailed, { ...fact, ...unitOf(event.unit), because: event.because }, context);
    case 'closed': {
      const photoIds = after.stage === 'closed' ? [...after.proof.photoIds] : [];
      return makeEvent(CaseClosed, { ...fact, round: after.round, outcome: event.outcome, photoIds, ...(after.category ? { categoryCode: after.category.code } : {}) }, context);
    }
    case 'refused':
      return makeEvent(CaseRefused, { ...fact, because: event.because, kind: event.kind ?? null }, context);
    case 'reopened':
      return makeEvent(CaseReopened, { ...fact, ...unitOf(event.unit), because: event.because }, context);
    case 'reconsidered':
      return makeEvent(CaseOpened, { ...fact, manualReason: event.because }, context);
  }
}
