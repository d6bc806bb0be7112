import type { Words } from '@paidan/contracts';
import { deadlineWords } from './deadline-words';
import type { Limit } from './limits';
import { grantedMs, isPaused, momentOf, type DeadlineFacts, type Pause } from './run-clock';
import type { WorkCalendar } from './work-calendar';

/** The deadline of a case with all that it was computed from, as the case keeps it. */
export interface CaseDeadline extends DeadlineFacts {
  /** While a pause lasts: as it stood when the pause began. */
  readonly promisedAt: string;
  /** A year without published holidays is reached; computed again when its calendar is imported. */
  readonly provisional: boolean;
  /** How it was computed, in words a dispatcher can read out. */
  readonly because: Words;
}

/** The deadline that follows from the facts on this calendar: the same facts and calendar give the same deadline. */
export function reckon({ startedAt, limit, extensions, pauses }: DeadlineFacts, calendar: WorkCalendar): CaseDeadline {
  const facts = { startedAt, limit, extensions, pauses };
  const whole = grantedMs(facts);
  const lasting = momentOf(facts, whole, calendar);
  const { at, provisional } = lasting ?? momentOf(asIfResumed(facts), whole, calendar)!;
  const because = deadlineWords(facts, lasting ? at : null, provisional, calendar);
  return { ...facts, promisedAt: at.toISOString(), provisional, because };
}

/** As if the running pause had ended in the moment it began. */
const asIfResumed = (facts: DeadlineFacts): DeadlineFacts => ({ ...facts, pauses: facts.pauses.map((pause) => ({ ...pause, to: pause.to ?? pause.from })) });

export const beginDeadline = (startedAt: Date, limit: Limit, calendar: WorkCalendar): CaseDeadline =>
  reckon({ startedAt: startedAt.toISOString(), limit, extensions: [], pauses: [] }, calendar);

/** Stops the clock; a clock that already stands still is left as it is. */
export const pauseDeadline = (deadline: CaseDeadline, kind: Pause['kind'], at: Date, calendar: WorkCalendar): CaseDeadline =>
  isPaused(deadline) ? deadline : reckon({ ...deadline, pauses: [...deadline.pauses, { kind, from: at.toISOString(), to: null }] }, calendar);

/** Lets the clock run on: what was left when it stopped is left now. */
export const resumeDeadline = (deadline: CaseDeadline, at: Date, calendar: WorkCalendar): CaseDeadline =>
  reckon({ ...deadline, pauses: deadline.pauses.map((pause) => (pause.to === null ? { ...pause, to: at.toISOString() } : pause)) }, calendar);

/** With a pause that has ended already; one that began after the deadline changes nothing. */
export const restDeadline = (deadline: DeadlineFacts, kind: Pause['kind'], from: string, to: Date, calendar: WorkCalendar): CaseDeadline =>
  reckon({ ...deadline, pauses: [...deadline.pauses, { kind, from, to: to.toISOString() }] }, calendar);

/** 延期: one more of the original limit, counted from the old deadline. Whether it may be granted the life of the case says. */
export const extendDeadline = (deadline: DeadlineFacts, at: Date, calendar: WorkCalendar): CaseDeadline =>
  reckon({ ...deadline, extensions: [...deadline.extensions, at.toISOString()] }, calendar);
