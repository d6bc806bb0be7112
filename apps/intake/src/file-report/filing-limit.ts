import { refuse } from '@paidan/contracts';

export interface FilingLimit {
  readonly reports: number;
  readonly windowSeconds: number;
}

/** From when on a citizen's reports count. */
export const countedFrom = (limit: FilingLimit, now: Date): Date => new Date(now.getTime() - limit.windowSeconds * 1000);

/** At most `reports` in any `windowSeconds`. @param oldest when the oldest of as many as are allowed came, all of them within the window */
export function tooMany(oldest: Date, limit: FilingLimit, now: Date) {
  const retryAfterSeconds = Math.max(1, Math.ceil((oldest.getTime() - countedFrom(limit, now).getTime()) / 1000));
  const minutes = Math.round(limit.windowSeconds / 60);
  return refuse(429, 'LIMIT.REPORTS', `${minutes} 分钟内最多上报 ${limit.reports} 件，请 ${retryAfterSeconds} 秒后再试。`,
    `At most ${limit.reports} reports in ${minutes} minutes, try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
}
