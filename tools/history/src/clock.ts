/** The clock of the simulated city, whatever zone the process runs in. */
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SHANGHAI = 8 * HOUR;

/** The history runs over two years; borders and rules change half way; the last tenth lies in the second winter. */
export const FROM = Date.parse('2024-02-01T00:00:00+08:00');
export const CHANGED = Date.parse('2025-02-01T00:00:00+08:00');
export const UNTIL = Date.parse('2026-02-01T00:00:00+08:00');

export interface Hour {
  /** 0–23 and, with Sunday 0, the day of the week; month 0–11 and its day from 1. */
  readonly hour: number;
  readonly weekday: number;
  readonly month: number;
  readonly day: number;
}

export function hourOf(at: number): Hour {
  const local = new Date(at + SHANGHAI);
  return { hour: local.getUTCHours(), weekday: local.getUTCDay(), month: local.getUTCMonth(), day: local.getUTCDate() };
}

export const isNight = ({ hour }: Hour): boolean => hour >= 22 || hour < 6;
export const isWeekend = ({ weekday }: Hour): boolean => weekday === 0 || weekday === 6;
/** 15 November to 15 March. */
export const isSnowSeason = ({ month, day }: Hour): boolean => month === 11 || month < 2 || (month === 10 && day >= 15) || (month === 2 && day <= 15);
export const isStormSeason = ({ month }: Hour): boolean => month === 6 || month === 7;

/** How often people report, hour by hour. */
const HOURLY = [4, 2, 2, 1, 1, 4, 12, 26, 40, 46, 44, 38, 30, 28, 38, 42, 40, 38, 34, 30, 26, 18, 12, 7];

/** When cases come in, in order: growing by a third over the two years, fewer on weekends. */
export function drawTimes(cases: number, chance: { share(): number; along(sums: Float64Array): number }, sumsOf: (weights: number[]) => Float64Array): Float64Array {
  const days = Array.from({ length: (UNTIL - FROM) / DAY }, (_, i) => (1 + i / 2200) * (isWeekend(hourOf(FROM + i * DAY)) ? 0.75 : 1));
  const [daily, hourly] = [sumsOf(days), sumsOf(HOURLY)];
  return Float64Array.from({ length: cases }, () => Math.floor(FROM + chance.along(daily) * DAY + chance.along(hourly) * HOUR + chance.share() * HOUR)).sort();
}
