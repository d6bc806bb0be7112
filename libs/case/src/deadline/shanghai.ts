/** Asia/Shanghai has been a fixed +8 since 1991: local time is arithmetic, whatever zone the process has. */
export const SHANGHAI_MS = 8 * 3_600_000;
export const DAY_MS = 24 * 3_600_000;

/** Days since 1970-01-01 on the calendar of Shanghai. */
export const dayOf = (at: number): number => Math.floor((at + SHANGHAI_MS) / DAY_MS);

/** `2026-10-01` of a day number. */
export const dateOfDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Sunday is 0. Day 0, 1970-01-01, was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** `2026-11-25 10:00` as a clock on a wall in Shanghai shows it. */
export const wallTime = (at: Date): string => new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 16).replace('T', ' ');

/** The day in Shanghai that holds `at`, from its first moment to the first of the next: what "today" means in every figure. */
export function todayAt(at: Date): { readonly date: string; readonly from: Date; readonly to: Date } {
  const day = dayOf(at.getTime());
  return { date: dateOfDay(day), from: new Date(day * DAY_MS - SHANGHAI_MS), to: new Date((day + 1) * DAY_MS - SHANGHAI_MS) };
}
