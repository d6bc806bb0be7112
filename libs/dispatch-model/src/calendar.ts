import { onShanghaiClock } from '@paidan/contracts';

/** Hour and calendar as the city lives by them, whatever zone the process runs in. */
export interface CalendarParts {
  /** 0 night (22–06), 1 morning and evening, 2 day (08–18). */
  readonly part: number;
  readonly weekend: number;
  /** Half month, 0–23. */
  readonly half: number;
  /** 0 heating season (15 November to 15 March), 1 rains (mid June to mid September), 2 the rest. */
  readonly season: number;
}

export function calendarOf(at: number): CalendarParts {
  const local = onShanghaiClock(at);
  const hour = local.getUTCHours();
  const half = local.getUTCMonth() * 2 + (local.getUTCDate() > 15 ? 1 : 0);
  const heating = half >= 21 || half < 5;
  return {
    part: hour < 6 || hour >= 22 ? 0 : hour < 8 || hour >= 18 ? 1 : 2,
    weekend: local.getUTCDay() % 6 === 0 ? 1 : 0,
    half,
    season: heating ? 0 : half >= 11 && half < 17 ? 1 : 2,
  };
}
