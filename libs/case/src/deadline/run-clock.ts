import { momentAfter, timeBetween } from './clocks';
import { limitMs, type Limit } from './limits';
import type { Ending, WorkCalendar } from './work-calendar';

/** A time in which the clock stood still (ISO times): 挂账, while the citizen was asked, or while another case stood for it. `to` is null as long as it lasts. */
export interface Pause {
  readonly kind: 'suspended' | 'asking' | 'merged';
  readonly from: string;
  readonly to: string | null;
}

/** From what a deadline follows. All times ISO; pauses in order, none within another. */
export interface DeadlineFacts {
  readonly startedAt: string;
  readonly limit: Limit;
  /** When each 延期 was granted: each is one more limit. */
  readonly extensions: readonly string[];
  readonly pauses: readonly Pause[];
}

/** All the clock time that the unit has, in milliseconds: the limit and one more for each extension. */
export const grantedMs = ({ limit, extensions }: DeadlineFacts): number => limitMs(limit) * (1 + extensions.length);

/**
 * The first moment at which the clock, standing still in the pauses, has run `ms` since the start. A pause that
 * begins later changes nothing; null when that is not before the running pause began.
 */
export function momentOf(facts: DeadlineFacts, ms: number, calendar: WorkCalendar): Ending | null {
  const { clock } = facts.limit;
  let [at, left, provisional] = [new Date(facts.startedAt), ms, false];
  for (const { from, to } of facts.pauses) {
    const run = timeBetween(clock, at, new Date(from), calendar);
    if (left <= run.ms) break;
    if (to === null) return null;
    left -= run.ms;
    provisional ||= run.provisional;
    at = new Date(Math.max(at.getTime(), Date.parse(to)));
  }
  const ending = momentAfter(clock, at, left, calendar);
  return { at: ending.at, provisional: provisional || ending.provisional };
}

/** How much of the clock has run until `at`, pauses not counted, in milliseconds. */
export function runUntil(facts: DeadlineFacts, at: Date, calendar: WorkCalendar): number {
  const { clock } = facts.limit;
  const stops = facts.pauses.map((pause) => ({ from: Date.parse(pause.from), to: pause.to === null ? Infinity : Date.parse(pause.to) }));
  let [run, since] = [0, Date.parse(facts.startedAt)];
  for (const { from, to } of [...stops, { from: at.getTime(), to: Infinity }]) {
    run += timeBetween(clock, new Date(since), new Date(Math.min(from, at.getTime())), calendar).ms;
    if (to >= at.getTime()) break;
    since = Math.max(since, to);
  }
  return run;
}

/** The clock time that is left at `at`, in milliseconds; 0 once the deadline has passed. */
export const leftAt = (facts: DeadlineFacts, at: Date, calendar: WorkCalendar): number => Math.max(0, grantedMs(facts) - runUntil(facts, at, calendar));

export const isPaused = ({ pauses }: DeadlineFacts): boolean => pauses.at(-1)?.to === null;
