import type { Words } from '@paidan/contracts';
import { beginDeadline } from './case-deadline';
import type { Limit } from './limits';
import type { WorkCalendar } from './work-calendar';

export interface Deadline {
  readonly promisedAt: Date;
  readonly provisional: boolean;
  /** How it was reckoned, in words a dispatcher can read out. */
  readonly because: Words;
}

/** When a unit must be done, counted from the dispatch by the limit's own clock. Source: 处置时限 of GB/T 30428.8. */
export function deadlineOf(from: Date, limit: Limit, calendar: WorkCalendar): Deadline {
  const { promisedAt, provisional, because } = beginDeadline(from, limit, calendar);
  return { promisedAt: new Date(promisedAt), provisional, because };
}
