import type { Due } from '../deadline/due';
import type { CaseEvent } from './case-event';
import type {
  ArbitratingCase, AskableCase, Assigned, CaseState, ClosedCase, CompletedCase, DispatchedCase, FinishedRound, HandlingCase, Known, MergeableCase,
  MergedCase, OpenCase, ReturnedCase, SplitCase, SuspendedCase,
} from './case-state';

type Of<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;

/** The state after an event. Throws when the event cannot follow the state: then the history is broken. */
export function evolve(state: CaseState | null, event: CaseEvent): CaseState {
  if (event.type === 'opened') {
    if (state) throw impossible(state, event);
    return opened(event);
  }
  if (!state) throw new Error(`a case begins with its opening, not with ${event.type}`);
  return next(state, event, state.version + 1);
}

const opened = ({ facts, category, manualReason, partOf, additions }: Of<'opened'>): CaseState => ({
  ...facts, stage: 'received', version: 1, round: 1, category, manualReason, reports: 1, additions: additions ?? [], returnedBy: [],
  verified: false, urged: 0, supervised: null, mode: null, partOf: partOf ?? null, recurrenceOf: null,
});

function next(state: CaseState, event: Exclude<CaseEvent, { type: 'opened' }>, version: number): CaseState {
  switch (event.type) {
    case 'accepted':
      return event.verify ? { ...known(state), stage: 'verifying', version } : { ...known(state), stage: 'accepted', version, manualReason: null };
    case 'verified':
      return { ...known(state), stage: 'accepted', version, verified: true, manualReason: null };
    case 'verification-failed':
      return { ...known(state), stage: 'received', version, manualReason: event.because };
    case 'filed':
      // With a unit already only what it is filed as is put right.
      return 'unit' in state ? { ...state, version, category: event.category } : { ...known(state), stage: 'filed', version, category: event.category, manualReason: event.manualReason };
    case 'dispatched':
      return dispatched(state, event, event.why, state.round);
    case 'handling-started':
      return { ...assigned(state), stage: 'handling', version, acceptedAt: event.at ?? null };
    case 'assigned':
      return { ...(state as DispatchedCase | HandlingCase), version, assignee: event.assignee };
    case 'returned':
      return returned(state, event);
    case 'extension-requested':
      return { ...(state as DispatchedCase | HandlingCase), version, extension: { because: event.because, askedAt: event.at } };
    case 'extension-decided':
      return extended(state as DispatchedCase | HandlingCase, event, version);
    case 'suspended':
      return { ...assigned(state), stage: 'suspended', version, held: state as DispatchedCase | HandlingCase, because: event.because, since: event.at, until: event.until };
    case 'asked':
      return { ...known(state), stage: 'asking', version, held: state as AskableCase, question: event.question, since: event.at, until: event.until };
    case 'resumed':
      return back(state, event.due);
    case 'unmerged':
      return { ...back(state, event.due), additions: [...state.additions, ...(event.additions ?? [])] };
    case 'split':
      return split(state, event);
    case 'part-ended':
      return { ...(state as SplitCase), version, parts: (state as SplitCase).parts.map((part) => (part.caseId === event.caseId ? { ...part, outcome: event.outcome } : part)) };
    case 'merged':
      return { ...known(state), stage: 'merged', version, held: state as MergeableCase, into: event.into, because: event.because, since: event.at };
    case 'completed':
      return { ...assigned(state), stage: 'completed', version, proof: event.proof, completedAt: event.at, doubts: event.doubts };
    case 'check-failed':
      return dispatched(state, event, 'check-failed', state.round);
    case 'closed':
      return closed(state, event);
    case 'force-closed':
      return { ...known(state), stage: 'force-closed', version, held: state as OpenCase, because: event.because };
    case 'refused':
    case 'withdrawn':
      return { ...known(state), stage: event.type, version, because: event.because };
    case 'appealed':
      return { ...(state as ClosedCase), version, appeal: { because: event.because, askedAt: event.at, granted: null } };
    case 'appeal-decided':
      return { ...(state as ClosedCase), version, appeal: { ...(state as ClosedCase).appeal!, granted: event.granted }, exempt: event.granted };
    case 'reopened':
      return dispatched(state, event, 'reopened', state.round + 1);
    case 'reconsidered':
      return { ...known(state), stage: 'received', version, manualReason: event.because, round: state.stage === 'refused' ? state.round : state.round + 1, returnedBy: [] };
    default:
      return beside(state, event, version);
  }
}

/** What happens beside the stage and leaves it as it is. */
function beside(state: CaseState, event: Exclude<CaseEvent, { type: 'opened' }>, version: number): CaseState {
  switch (event.type) {
    case 'added':
      return { ...state, version, additions: [...state.additions, event.addition] };
    case 'relocated':
      return { ...state, version, place: event.to, routing: event.routing };
    case 'urged':
      return { ...state, version, urged: state.urged + 1 };
    case 'supervised':
      return { ...state, version, supervised: event.because };
    case 'joined':
      return { ...state, version, reports: state.reports + event.count };
    case 'left':
      return { ...state, version, reports: state.reports - event.count, additions: state.additions.filter(({ reportId }) => !event.reportIds?.includes(reportId)) };
    case 'redated':
      return { ...state, ...event.due, version } as CaseState;
    case 'mode-set':
      return { ...state, version, mode: event.mode };
    case 'recurred':
      return { ...state, version, recurrenceOf: event.of };
    default:
      return { ...state, version };
  }
}

type Order = Of<'dispatched' | 'check-failed' | 'reopened'>;

function dispatched(state: CaseState, event: Order, why: DispatchedCase['why'], round: number): DispatchedCase {
  const { category } = state;
  if (!category) throw impossible(state, event);
  const returnedBy = round === state.round ? state.returnedBy : [];
  const condition = event.clock?.limit.conditionNo;
  const order = { ...(condition === undefined ? {} : { condition }), unit: event.unit, ...dueOf(event), dispatchedAt: event.at, acceptedAt: null, assignee: null, extensions: 0, extension: null };
  return { ...known(state), ...order, stage: 'dispatched', version: state.version + 1, round, category, returnedBy, why };
}

function returned(state: CaseState, event: Of<'returned'>): ReturnedCase | ArbitratingCase {
  const { category, unit } = state as Assigned;
  const stage = event.arbitrate ? 'arbitrating' : 'returned';
  return { ...known(state), stage, version: state.version + 1, category, manualReason: event.because, returnedBy: [...state.returnedBy, unit] };
}

function extended(state: DispatchedCase | HandlingCase, { granted, due }: Of<'extension-decided'>, version: number): DispatchedCase | HandlingCase {
  return { ...state, ...(granted ? due : null), version, extension: null, extensions: state.extensions + (granted ? 1 : 0) };
}

/** The state that was held, with what happened beside it meanwhile. */
function back(state: CaseState, due: Due | null): CaseState {
  const { held } = state as SuspendedCase | MergedCase;
  return { ...held, ...known(state), ...due, version: state.version + 1 } as CaseState;
}

function split(state: CaseState, event: Of<'split'>): SplitCase {
  const lead = event.parts[0];
  const last = [...event.parts].sort((a, b) => b.promisedAt.localeCompare(a.promisedAt))[0];
  if (!lead || !last) throw impossible(state, event);
  const parts = event.parts.map(({ promisedAt: _promised, deadline: _deadline, clock: _clock, ...part }) => part);
  const order = { unit: lead.unit, ...dueOf(last), dispatchedAt: event.at, acceptedAt: null, assignee: null, extensions: 0, extension: null };
  return { ...known(state), ...order, stage: 'split', version: state.version + 1, category: event.category, parts };
}

/** A checked case, or a split one whose last part has ended. */
function closed(state: CaseState, event: Of<'closed'>): ClosedCase {
  const done = state.stage === 'completed' ? state : null;
  const proof = done?.proof ?? { photoIds: event.photoIds ?? [], note: null };
  const completedAt = done?.completedAt ?? event.at;
  return { ...assigned(state), stage: 'closed', version: state.version + 1, proof, completedAt, closedAt: event.at, outcome: event.outcome, appeal: null, exempt: false };
}

const dueOf = ({ promisedAt, deadline, clock }: Due): Due => ({ promisedAt, deadline, ...(clock ? { clock } : {}) });

/** What every stage has; a stage's own fields are left behind. */
function known(state: CaseState): Known {
  const { caseId, caseNumber, reportId, trackingNumber, reporterId, source, receivedAt, description, address } = state;
  const { place, photoIds, judgement, routing, version, round, category, reports, additions, returnedBy } = state;
  const { verified, urged, supervised, mode, partOf, recurrenceOf, condition } = state;
  const finished = finishedOf(state);
  return {
    caseId, caseNumber, reportId, trackingNumber, reporterId, source, receivedAt, description, address,
    place, photoIds, judgement, routing, version, round, category, reports, additions, returnedBy,
    verified, urged, supervised, mode, partOf, recurrenceOf, ...(condition === undefined ? {} : { condition }), ...(finished ? { finished } : {}),
  };
}

/** The rounds that are over; out of a closed case only a reopening leads, so that its round is one of them. */
function finishedOf(state: CaseState): readonly FinishedRound[] | undefined {
  if (state.stage !== 'closed') return state.finished;
  const { round, unit, dispatchedAt, promisedAt, completedAt, closedAt, outcome, appeal, exempt } = state;
  return [...(state.finished ?? []), { round, unit, dispatchedAt, promisedAt, completedAt, closedAt, outcome, appeal, exempt }];
}

/** What every stage with a unit has. */
function assigned(state: CaseState): Assigned {
  const { category, unit, dispatchedAt, acceptedAt, assignee, extensions, extension } = state as CompletedCase;
  return { ...known(state), ...dueOf(state as CompletedCase), category, unit, dispatchedAt, acceptedAt, assignee, extensions, extension };
}

const impossible = (state: CaseState, event: CaseEvent) => new Error(`${event.type} cannot follow ${state.stage}`);

/** The state that a whole history leads to. */
export const replay = (events: readonly CaseEvent[]): CaseState | null => events.reduce<CaseState | null>(evolve, null);
