import { done, refuse, type Outcome } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';

export interface FilingLimit {
  readonly reports: number;
  readonly windowSeconds: number;
}

/** Exact, because the caller holds the citizen's lock: at most `reports` in any `windowSeconds`. */
export async function checkFilingLimit(tx: Tx, citizenId: string, limit: FilingLimit, now: Date): Promise<Outcome<null>> {
  const since = new Date(now.getTime() - limit.windowSeconds * 1000);
  const [row] = await tx.query<{ received_at: Date }>(
    'select received_at from report where reporter_id = $1 and received_at > $2 order by received_at desc offset $3 limit 1',
    [citizenId, since, limit.reports - 1],
    'often',
  );
  if (!row) return done(null);
  const retryAfterSeconds = Math.max(1, Math.ceil((row.received_at.getTime() - since.getTime()) / 1000));
  const minutes = Math.round(limit.windowSeconds / 60);
  return refuse(429, 'LIMIT.REPORTS', `${minutes} 分钟内最多上报 ${limit.reports} 件，请 ${retryAfterSeconds} 秒后再试。`,
    `At most ${limit.reports} reports in ${minutes} minutes, try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
}
