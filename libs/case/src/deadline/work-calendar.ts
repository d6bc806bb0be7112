import { dateOfDay, DAY_MS, dayOf, SHANGHAI_MS, weekdayOf } from '@paidan/contracts';

/** Working spells of a working day, in milliseconds after local midnight: 08–12 and 14–18. */
const SPELLS = [
  [8 * 3_600_000, 12 * 3_600_000],
  [14 * 3_600_000, 18 * 3_600_000],
] as const;
/** Working time in one working day: 8 hours. */
export const WORK_DAY_MS = 8 * 3_600_000;

/** Days that differ from Monday–Friday (法定节假日, 调休), and the years for which they are published. */
export interface WorkCalendar {
  readonly publishedYears: ReadonlySet<number>;
  /** `2026-10-01` → false, `2026-10-10` → true. */
  readonly exceptions: ReadonlyMap<string, boolean>;
  /** What the days are called: `2026-10-01` → 国庆节. Only for words. */
  readonly names?: ReadonlyMap<string, string>;
}

export interface Ending {
  at: Date;
  /** True when a year without published holidays was crossed: to be computed again on import. */
  provisional: boolean;
}

/** Working time that lies between two moments. */
export interface Worked {
  ms: number;
  /** True when a year without published holidays was crossed. */
  provisional: boolean;
}

export function isWorkingDay(day: number, calendar: WorkCalendar): boolean {
  const weekday = weekdayOf(day);
  return calendar.exceptions.get(dateOfDay(day)) ?? (weekday >= 1 && weekday <= 5);
}

export const isPublished = (day: number, calendar: WorkCalendar) => calendar.publishedYears.has(Number(dateOfDay(day).slice(0, 4)));

/** The moment at which `workingMs` of working time have passed since `from`. @param workingMs > 0 */
export function afterWorkingTime(from: Date, workingMs: number, calendar: WorkCalendar): Ending {
  const start = from.getTime() + SHANGHAI_MS;
  let left = workingMs;
  let provisional = false;
  for (let day = dayOf(from.getTime()); ; day += 1) {
    provisional ||= !isPublished(day, calendar);
    if (!isWorkingDay(day, calendar)) continue;
    for (const [opens, closes] of SPELLS) {
      const begin = Math.max(day * DAY_MS + opens, start);
      const length = day * DAY_MS + closes - begin;
      if (length <= 0) continue;
      if (left <= length) return { at: new Date(begin + left - SHANGHAI_MS), provisional };
      left -= length;
    }
  }
}

/** How much working time lies between two moments; none when `to` is not after `from`. */
export function workingTimeBetween(from: Date, to: Date, calendar: WorkCalendar): Worked {
  const [start, end] = [from.getTime() + SHANGHAI_MS, to.getTime() + SHANGHAI_MS];
  const worked = { ms: 0, provisional: false };
  for (let day = dayOf(from.getTime()); day * DAY_MS < end; day += 1) {
    worked.provisional ||= !isPublished(day, calendar);
    if (!isWorkingDay(day, calendar)) continue;
    for (const [opens, closes] of SPELLS) {
      worked.ms += Math.max(0, Math.min(day * DAY_MS + closes, end) - Math.max(day * DAY_MS + opens, start));
    }
  }
  return worked;
}
