/** Asia/Shanghai has been a fixed +8 since 1991. */
const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

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
}

export interface Ending {
  at: Date;
  /** True when a year without published holidays was crossed: to be computed again on import. */
  provisional: boolean;
}

const dateOf = (localDay: number) => new Date(localDay * DAY_MS).toISOString().slice(0, 10);

function isWorking(localDay: number, calendar: WorkCalendar): boolean {
  // Day 0, 1970-01-01, was a Thursday (4).
  const weekday = (((localDay + 4) % 7) + 7) % 7;
  return calendar.exceptions.get(dateOf(localDay)) ?? (weekday >= 1 && weekday <= 5);
}

/** The moment at which `workingMs` of working time have passed since `from`. @param workingMs > 0 */
export function afterWorkingTime(from: Date, workingMs: number, calendar: WorkCalendar): Ending {
  const start = from.getTime() + SHANGHAI_MS;
  let left = workingMs;
  let provisional = false;
  for (let day = Math.floor(start / DAY_MS); ; day += 1) {
    if (!calendar.publishedYears.has(Number(dateOf(day).slice(0, 4)))) provisional = true;
    if (!isWorking(day, calendar)) continue;
    for (const [opens, closes] of SPELLS) {
      const begin = Math.max(day * DAY_MS + opens, start);
      const length = day * DAY_MS + closes - begin;
      if (length <= 0) continue;
      if (left <= length) return { at: new Date(begin + left - SHANGHAI_MS), provisional };
      left -= length;
    }
  }
}
