import { assignmentOf, type Actor, type CaseEvent, type CaseState, type NamedUnit } from '@paidan/case';
import {
  CaseAccepted, CaseAdded, CaseAppealDecided, CaseAppealed, CaseArbitrated, CaseAsked, CaseAssigned, CaseCheckFailed, CaseClosed, CaseCompleted,
  CaseDispatched, CaseDuplicateDismissed, CaseDuplicateProposed, CaseEscalated, CaseExtensionDecided, CaseExtensionRequested, CaseFiled, CaseForceClosed,
  CaseHandlingStarted, CaseJoined, CaseLeft, CaseMerged, CaseModeSet, CaseNotJoined, CaseOpened, CasePartEnded, CaseRecurred, CaseRedated, CaseRefused, CaseRelocated,
  CaseReopened, CaseResumed, CaseReturned, CaseSplit, CaseStageOverdue, CaseSupervised, CaseSuspended, CaseUnmerged, CaseUrged, CaseVerified,
  CaseWarned, CaseWithdrawn, makeEvent, words, type Envelope, type EventContext,
} from '@paidan/contracts';
import { streetOf } from '../watch-repeats/street-of';

/** Somebody whose report the case stands for. */
export interface Told {
  readonly reportId: string;
  readonly trackingNumber: string;
  readonly reporterId: string | null;
}

const named = (unit: NamedUnit) => ({ unitId: unit.id, unitName: unit.name });
const unitIn = (state: CaseState) => {
  const assigned = assignmentOf(state);
  return assigned ? named(assigned.unit) : { unitId: '', unitName: words('', '') };
};
const unitIdIn = (state: CaseState) => ({ unitId: assignmentOf(state)?.unit.id ?? null });
const promiseIn = (state: CaseState) => assignmentOf(state)?.promisedAt ?? null;

/** Who joined is told of it; who came with a case that was merged, or joined one merged before, is told by that case. */
function joiner({ fromCase, reportId, trackingNumber, reporterId }: Extract<CaseEvent, { type: 'joined' }>) {
  return fromCase === null ? { trackingNumber, tell: [{ reportId, trackingNumber, reporterId: reporterId ?? null }] } : { tell: [] };
}

/** What the bus is told of an event. `before` and `after` are the states around it; `tell` everybody concerned, on ends. */
export function messageOf(event: CaseEvent, before: CaseState | null, after: CaseState, actor: Actor, tell: readonly Told[] | null, context: EventContext): Envelope {
  const { caseId, caseNumber, reportId, reporterId, version: caseVersion } = after;
  const unitBefore = before && assignmentOf(before)?.unit.id;
  const fact = {
    caseId, caseNumber, reportId, reporterId, caseVersion, by: { role: actor.role, id: actor.id },
    ...(after.partOf ? { partOf: after.partOf.caseId } : {}), ...(unitBefore ? { unitBefore } : {}), ...(tell ? { tell: [...tell], source: after.source } : {}),
  };
  const because = 'because' in event ? event.because : words('', '');
  const make = <Definition extends Parameters<typeof makeEvent>[0]>(definition: Definition, facts: object) => makeEvent(definition, { ...fact, because, ...facts }, context);
  switch (event.type) {
    case 'opened':
      return make(CaseOpened, { manualReason: event.manualReason });
    case 'accepted':
      return make(CaseAccepted, { verify: event.verify });
    case 'verified':
      return make(CaseVerified, { found: true, photoIds: [...event.proof.photoIds], because: words('现场核实属实', 'found true on the spot') });
    case 'verification-failed':
      return make(CaseVerified, { found: false, photoIds: [...event.proof.photoIds] });
    case 'filed':
      return make(CaseFiled, { categoryCode: event.category.code });
    case 'relocated':
      return make(CaseRelocated, { from: event.from, to: event.to, gridCode: event.routing.grid?.gridCode ?? null });
    case 'dispatched':
      return make(CaseDispatched, { ...named(event.unit), promisedAt: event.promisedAt, automatic: event.automatic });
    case 'handling-started':
      return make(CaseHandlingStarted, unitIn(after));
    case 'assigned':
      return make(CaseAssigned, { ...unitIn(after), assignee: event.assignee });
    case 'returned':
      return make(CaseReturned, unitIn(before ?? after));
    case 'arbitrated':
      return make(CaseArbitrated, { ...named(event.unit), categoryCode: after.category?.code ?? '', gridCode: after.routing.grid?.gridCode ?? null, returnedBy: after.returnedBy.map(({ id }) => id) });
    case 'extension-requested':
      return make(CaseExtensionRequested, unitIn(after));
    case 'extension-decided':
      return make(CaseExtensionDecided, { ...unitIn(after), granted: event.granted, promisedAt: promiseIn(after) });
    case 'suspended':
      return make(CaseSuspended, { ...unitIn(after), until: event.until });
    case 'asked':
      return make(CaseAsked, { question: event.question, until: event.until });
    case 'resumed':
      return make(CaseResumed, { why: event.why, promisedAt: promiseIn(after) });
    case 'added':
      return make(CaseAdded, { text: event.addition.text, photoIds: [...event.addition.photoIds] });
    case 'urged':
      return make(CaseUrged, unitIdIn(after));
    case 'supervised':
      return make(CaseSupervised, unitIdIn(after));
    case 'split':
      return make(CaseSplit, { parts: event.parts.map((part) => ({ caseId: part.caseId, caseNumber: part.caseNumber, unitId: part.unit.id })) });
    case 'part-ended':
      return make(CasePartEnded, { partId: event.caseId, outcome: event.outcome });
    case 'merged':
      return make(CaseMerged, { intoCaseId: event.into.caseId, intoCaseNumber: event.into.caseNumber });
    case 'unmerged':
      return make(CaseUnmerged, { fromCaseId: event.from.caseId });
    case 'joined':
      return make(CaseJoined, { joinedReportId: event.reportId, joinedBy: event.by, reports: after.reports, ...joiner(event) });
    case 'left':
      return make(CaseLeft, { leftReportId: event.reportId, reports: after.reports });
    case 'not-joined':
      return make(CaseNotJoined, { ofCaseId: event.of?.caseId ?? null, ofCaseNumber: event.of?.caseNumber ?? null });
    case 'completed':
      return make(CaseCompleted, { ...unitIn(after), photoIds: [...event.proof.photoIds], note: event.proof.note });
    case 'check-failed':
      return make(CaseCheckFailed, named(event.unit));
    case 'closed': {
      const photoIds = after.stage === 'closed' ? [...after.proof.photoIds] : [];
      return make(CaseClosed, { round: after.round, outcome: event.outcome, photoIds, ...(after.category ? { categoryCode: after.category.code } : {}) });
    }
    case 'force-closed':
      return make(CaseForceClosed, {});
    case 'refused':
      return make(CaseRefused, { kind: event.kind ?? null });
    case 'withdrawn':
      return make(CaseWithdrawn, {});
    case 'appealed':
      return make(CaseAppealed, unitIn(after));
    case 'appeal-decided':
      return make(CaseAppealDecided, { ...unitIn(after), granted: event.granted });
    case 'reopened':
      return make(CaseReopened, named(event.unit));
    case 'reconsidered':
      return make(CaseOpened, { manualReason: event.because });
    case 'warned':
      return make(CaseWarned, { ...unitIn(after), percent: event.percent, promisedAt: promiseIn(after) });
    case 'escalated':
      return make(CaseEscalated, { ...unitIdIn(after), level: event.level, to: event.to });
    case 'stage-overdue':
      return make(CaseStageOverdue, { of: event.of });
    case 'redated':
      return make(CaseRedated, { promisedAt: event.due.promisedAt });
    case 'mode-set':
      return make(CaseModeSet, { mode: event.mode, street: streetOf(after), categoryCode: after.category?.code ?? null });
    case 'duplicate-proposed':
      return make(CaseDuplicateProposed, { ofCaseId: event.of.caseId, likeness: event.likeness });
    case 'duplicate-dismissed':
      return make(CaseDuplicateDismissed, { ofCaseId: event.of.caseId });
    case 'recurred':
      return make(CaseRecurred, { ofCaseId: event.of.caseId, ofCaseNumber: event.of.caseNumber });
  }
}
