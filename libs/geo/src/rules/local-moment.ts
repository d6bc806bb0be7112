import { onShanghaiClock } from '@paidan/contracts';

/** A moment as the clock and calendar of Asia/Shanghai show it. */
export interface LocalMoment {
  /** `2026-11-25`. */
  readonly date: string;
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number;
  /** Minutes since midnight. */
  readonly minute: number;
}

export const MINUTES_OF_DAY = 1_440;

export function localMoment(at: Date): LocalMoment {
  const local = onShanghaiClock(at);
  return { date: local.toISOString().slice(0, 10), weekday: weekdayOf(local), minute: local.getUTCHours() * 60 + local.getUTCMinutes() };
}

const weekdayOf = (utc: Date) => utc.getUTCDay() || 7;

/** The day so many days later, as a moment at midnight. */
export function dayAfter(date: string, days: number): LocalMoment {
  const utc = new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000);
  return { date: utc.toISOString().slice(0, 10), weekday: weekdayOf(utc), minute: 0 };
}

export function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}
