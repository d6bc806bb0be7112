import type { ReportRated, TypedEvent } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';

/** Keeps what a citizen thinks of a closure, to count satisfaction by; the last word of a reporter about it counts. */
export const keepRating = (tx: Tx, { occurredAt, data: { reportId, caseId, round, score, solved } }: TypedEvent<ReportRated>) =>
  tx.query(
    `insert into case_rating (report_id, case_id, round, score, solved, rated_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (report_id, case_id, round) do update set score = excluded.score, solved = excluded.solved, rated_at = excluded.rated_at`,
    [reportId, caseId, round, score, solved, occurredAt],
  );
