import { words, type Words } from '@paidan/contracts';
import { afterWorkingTime, WORK_DAY_MS, type WorkCalendar } from './work-calendar';

/** The four clocks of the standard: 紧急工作时, 工作时, 工作日, 自然日. */
export type Clock = 'urgent_hour' | 'work_hour' | 'work_day' | 'natural_day';

/** 处置时限: how long a unit has for a category under one condition. */
export interface Limit {
  readonly condition: Words;
  readonly clock: Clock;
  /** In the clock's own unit: hours or days. */
  readonly value: number;
}

export interface Deadline {
  readonly promisedAt: Date;
  readonly provisional: boolean;
  /** How it was reckoned, in words a dispatcher can read out. */
  readonly because: Words;
}

const HOUR_MS = 3_600_000;
const clockNames: Record<Clock, Words> = {
  urgent_hour: words('紧急工作时（夜间和节假日照常计时）', 'urgent hours (nights and holidays count)'),
  work_hour: words('工作时（工作日 8–12 时、14–18 时）', 'working hours (8–12 and 14–18 on working days)'),
  work_day: words('工作日（每日 8 工作时）', 'working days (8 working hours each)'),
  natural_day: words('自然日', 'calendar days'),
};

function endOf(from: Date, { clock, value }: Limit, calendar: WorkCalendar) {
  switch (clock) {
    case 'urgent_hour':
      return { at: new Date(from.getTime() + value * HOUR_MS), provisional: false };
    case 'natural_day':
      return { at: new Date(from.getTime() + value * 24 * HOUR_MS), provisional: false };
    case 'work_hour':
      return afterWorkingTime(from, value * HOUR_MS, calendar);
    case 'work_day':
      return afterWorkingTime(from, value * WORK_DAY_MS, calendar);
  }
}

/** When a unit must be done, counted from the dispatch by the limit's own clock. Source: 处置时限 of GB/T 30428.8. */
export function deadlineOf(from: Date, limit: Limit, calendar: WorkCalendar): Deadline {
  const { at, provisional } = endOf(from, limit, calendar);
  const name = clockNames[limit.clock];
  const zh = `处置时限 ${limit.value} ${name.zh}，自派遣时起算，情形：${limit.condition.zh}${provisional ? '；跨入尚未公布节假日的年份，为暂定' : ''}`;
  const en = `Limit ${limit.value} ${name.en} from dispatch, condition: ${limit.condition.en}${provisional ? '; provisional, holidays not yet published' : ''}`;
  return { promisedAt: at, provisional, because: words(zh, en) };
}
