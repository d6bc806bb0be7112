/** Asia/Shanghai has been a fixed +8 since 1991: local time is arithmetic, whatever zone the process has. */
export const SHANGHAI_MS = 8 * 3_600_000;
export const DAY_MS = 24 * 3_600_000;

/** Days since 1970-01-01 on the calendar of Shanghai. */
export const dayOf = (at: number): number => Math.floor((at + SHANGHAI_MS) / DAY_MS);

/** `2026-10-01` of a day number. */
export const dateOfDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Sunday is 0. Day 0, 1970-01-01, was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** A date whose UTC fields (`getUTCHours`, ISO text) read as the clock and calendar of Shanghai at `at`; for reading only, it is another moment. */
export const onShanghaiClock = (at: Date | number): Date => new Date(Number(at) + SHANGHAI_MS);

/** `2026-11-25 10:00` as a clock on a wall in Shanghai shows it. */
export const wallTime = (at: Date): string => onShanghaiClock(at).toISOString().slice(0, 16).replace('T', ' ');

/** `2026-11-26T08:00:00+08:00`: a moment for machines, as people in the city read it. */
export const inShanghai = (at: Date): string => `${onShanghaiClock(at).toISOString().slice(0, 19)}+08:00`;

/** The day in Shanghai that holds `at`, from its first moment to the first of the next: what "today" means in every figure. */
export function todayAt(at: Date): { readonly date: string; readonly from: Date; readonly to: Date } {
  const day = dayOf(at.getTime());
  return { date: dateOfDay(day), from: new Date(day * DAY_MS - SHANGHAI_MS), to: new Date((day + 1) * DAY_MS - SHANGHAI_MS) };
}
