import type { Role } from '@paidan/contracts';
import { grantedMs, momentOf, type DeadlineFacts } from './run-clock';
import type { WorkCalendar } from './work-calendar';

/** One step of escalation: due when this share of the clock time has run, and so many hours of the same clock after that: at night a working clock rests, and in a pause every clock. */
export interface EscalationLevel {
  readonly level: number;
  /** 1 is the deadline itself, 1.5 half a limit later on the same clock. */
  readonly share: number;
  readonly hours: number;
  readonly to: readonly Role[];
}

/** When people are told that time runs out; data of the city. */
export interface ClockSettings {
  /** Minutes, continuous, in which the centre accepts, dispatches, checks; null for no limit. */
  readonly stages: { readonly accept: number | null; readonly dispatch: number | null; readonly check: number | null };
  /** Shares of the clock time, not of the time on the wall. */
  readonly warnings: readonly number[];
  readonly escalation: readonly EscalationLevel[];
}

/** What will be told of a deadline and when. */
export type Alarm =
  | { readonly kind: 'warn'; readonly share: number; readonly at: Date }
  | { readonly kind: 'escalate'; readonly level: number; readonly to: readonly Role[]; readonly at: Date };

/** All alarms of a deadline in the order they are due; those that a running pause holds back are missing. */
export function alarmsOf(facts: DeadlineFacts, { warnings, escalation }: ClockSettings, calendar: WorkCalendar): Alarm[] {
  const warned = warnings.flatMap((share): Alarm[] => {
    const at = momentAtShare(facts, share, calendar);
    return at ? [{ kind: 'warn', share, at }] : [];
  });
  const escalated = escalation.flatMap(({ level, share, hours, to }): Alarm[] => {
    const at = momentAtShare(facts, share, calendar, hours);
    return at ? [{ kind: 'escalate', level, to, at }] : [];
  });
  return [...warned, ...escalated].sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** When this share of the granted clock time has run, and `hours` more of it; null while the clock stands still before it. */
export const momentAtShare = (facts: DeadlineFacts, share: number, calendar: WorkCalendar, hours = 0): Date | null =>
  momentOf(facts, Math.round(grantedMs(facts) * share + hours * 3_600_000), calendar)?.at ?? null;
