import type { Database } from '@paidan/persistence';

export interface Rating {
  round: number;
  score: number;
  solved: boolean;
  comment: string | null;
  rated_at: Date;
}

/** Every rating of a report, one per closure, oldest first. */
export const ratingsOf = (database: Database, reportId: string) =>
  database.query<Rating>('select round, score, solved, comment, rated_at from rating where report_id = $1 order by round', [reportId]);
