import { words, type Words } from '@paidan/contracts';
import { afterWorkingTime, WORK_DAY_MS, workingTimeBetween, type Ending, type WorkCalendar, type Worked } from './work-calendar';

/** The four clocks of the standard: 紧急工作时, 工作时, 工作日, 自然日. */
export type Clock = 'urgent_hour' | 'work_hour' | 'work_day' | 'natural_day';

const HOUR_MS = 3_600_000;

interface Kind {
  /** One unit of the clock in milliseconds of its own time. */
  readonly unitMs: number;
  /** Whether it rests at night, at noon, at weekends and on holidays. */
  readonly working: boolean;
  readonly name: Words;
  readonly meaning: Words;
}
export const clocks: Record<Clock, Kind> = {
  urgent_hour: { unitMs: HOUR_MS, working: false, name: words('紧急工作时', 'urgent hours'), meaning: words('夜间和节假日照常计时', 'nights and holidays count') },
  work_hour: { unitMs: HOUR_MS, working: true, name: words('工作时', 'working hours'), meaning: words('8–12 时、14–18 时', '8–12, 14–18') },
  work_day: { unitMs: WORK_DAY_MS, working: true, name: words('工作日', 'working days'), meaning: words('8–12 时、14–18 时', '8–12, 14–18') },
  natural_day: { unitMs: 24 * HOUR_MS, working: false, name: words('自然日', 'calendar days'), meaning: words('含周末和节假日', 'weekends and holidays count') },
};

/** The first moment at which `ms` of the clock's own time have passed since `from`. @param ms ≥ 0 */
export function momentAfter(clock: Clock, from: Date, ms: number, calendar: WorkCalendar): Ending {
  if (ms === 0 || !clocks[clock].working) return { at: new Date(from.getTime() + ms), provisional: false };
  return afterWorkingTime(from, ms, calendar);
}

/** How much of the clock's own time lies between two moments; none when `to` is not after `from`. */
export function timeBetween(clock: Clock, from: Date, to: Date, calendar: WorkCalendar): Worked {
  if (clocks[clock].working) return workingTimeBetween(from, to, calendar);
  return { ms: Math.max(0, to.getTime() - from.getTime()), provisional: false };
}
