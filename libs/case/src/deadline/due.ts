import { words, type Words } from '@paidan/contracts';
import { alarmsOf, type ClockSettings } from './alarms';
import { beginDeadline, extendDeadline, reckon, restDeadline, type CaseDeadline } from './case-deadline';
import { clocks } from './clocks';
import type { Limit } from './limits';
import type { DeadlineFacts, Pause } from './run-clock';
import type { WorkCalendar } from './work-calendar';

/** What a deadline was computed from and what hangs on it, as the case keeps it. */
export interface DueClock extends DeadlineFacts {
  readonly provisional: boolean;
  /** The version of the calendar it was computed by; null when its clock asks no calendar. */
  readonly calendar: number | null;
  /** When (ISO time) which timer is due: `warn:50`, `escalate:2`. */
  readonly alarms: Readonly<Record<string, string>>;
}

/** By when, and how that was reckoned. */
export interface Due {
  /** ISO time. */
  readonly promisedAt: string;
  readonly deadline: Words;
  /** Missing in deadlines of the days before their facts were kept. */
  readonly clock?: DueClock;
}

/** What deadlines are computed by now. */
export interface Reckoning {
  readonly calendar: WorkCalendar;
  /** Grows with every change of the calendar. */
  readonly version: number;
  readonly settings: ClockSettings;
}

/** An order to a unit carries when it was given; a deadline without facts is read from there. */
export type DatedDue = Due & { readonly dispatchedAt: string };

export const beginDue = (from: Date, limit: Limit, by: Reckoning): Due => dueOf(beginDeadline(from, limit, by.calendar), by);

/** 延期: one more of the original limit. */
export const extendDue = (due: DatedDue, at: Date, by: Reckoning): Due => dueOf(extendDeadline(factsOf(due), at, by.calendar), by);

/** After a rest of the clock from `since` (ISO time) to `now`. */
export const restDue = (due: DatedDue, kind: Pause['kind'], since: string, now: Date, by: Reckoning): Due =>
  dueOf(restDeadline(factsOf(due), kind, since, now, by.calendar), by);

/** The same facts on the calendar of now. */
export const redateDue = (due: DatedDue, by: Reckoning): Due => dueOf(reckon(factsOf(due), by.calendar), by);

function dueOf({ promisedAt, because, ...facts }: CaseDeadline, { calendar, version, settings }: Reckoning): Due {
  const alarms = alarmsOf(facts, settings, calendar).map((alarm) => [alarm.kind === 'warn' ? `warn:${Math.round(alarm.share * 100)}` : `escalate:${alarm.level}`, alarm.at.toISOString()]);
  return { promisedAt, deadline: because, clock: { ...facts, calendar: clocks[facts.limit.clock].working ? version : null, alarms: Object.fromEntries(alarms) as Record<string, string> } };
}

/** Where only the moment is known, the limit is the time that lay before it on the wall. */
function factsOf({ clock, promisedAt, dispatchedAt }: DatedDue): DeadlineFacts {
  if (clock) return clock;
  const hours = Math.max(Date.parse(promisedAt) - Date.parse(dispatchedAt), 1) / 3_600_000;
  return { startedAt: dispatchedAt, limit: { clock: 'urgent_hour', value: hours, condition: words('按原定期限', 'by the moment promised before') }, extensions: [], pauses: [] };
}
