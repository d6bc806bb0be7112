import type { CaseState } from '@paidan/case';
import type { Database } from '@paidan/persistence';

/** "Not solved" reopens a closed case for those who told of it before it was repaired: whoever joined later has not seen what was. */
export async function mayReopen(tx: Pick<Database, 'query'>, reportId: string, state: Extract<CaseState, { stage: 'closed' }>): Promise<boolean> {
  const [row] = await tx.query<{ joined_at: Date | null }>('select joined_at from case_report where report_id = $1 and left_at is null', [reportId]);
  return row !== undefined && (row.joined_at === null || row.joined_at <= new Date(state.completedAt));
}
