import type { ReportRated, TypedEvent } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';

/** Keeps what a citizen thinks of a case, to count satisfaction by; once for each rating. */
export const keepRating = (tx: Tx, { id, occurredAt, data: { caseId, score, solved } }: TypedEvent<ReportRated>) =>
  tx.query('insert into case_rating (event_id, case_id, rated_at, score, solved) values ($1, $2, $3, $4, $5) on conflict do nothing', [id, caseId, occurredAt, score, solved]);
