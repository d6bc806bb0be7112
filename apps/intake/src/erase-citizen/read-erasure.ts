import { done, type ErasureView, type Outcome } from '@paidan/contracts';
import type { Database } from '@paidan/persistence';
import { notFound } from '@paidan/service-kit';

interface Row {
  asked_at: Date;
  reports: number;
  done_at: Date | null;
  service: string;
  part_done_at: Date | null;
}

/** How far a leaving has come. */
export async function readErasure(database: Pick<Database, 'query'>, erasureId: string): Promise<Outcome<ErasureView>> {
  const rows = await database.query<Row>(
    'select asked_at, reports, e.done_at, service, p.done_at as part_done_at from erasure e join erasure_part p on erasure_id = id where id = $1 order by service',
    [erasureId],
  );
  const [row] = rows;
  if (!row) return notFound('注销记录', 'deletion');
  const parts = rows.map(({ service, part_done_at }) => ({ service, doneAt: part_done_at?.toISOString() ?? null }));
  return done({ erasureId, askedAt: row.asked_at.toISOString(), reports: row.reports, parts, doneAt: row.done_at?.toISOString() ?? null });
}
