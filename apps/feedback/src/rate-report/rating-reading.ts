import type { Database } from '@paidan/persistence';

export interface Rating {
  case_id: string;
  round: number;
  score: number;
  solved: boolean;
  comment: string | null;
  rated_at: Date;
}

/** Every rating of a report, one per closure of a case that stood for it, oldest first. */
export const ratingsOf = (database: Database, reportId: string) =>
  database.query<Rating>('select case_id, round, score, solved, comment, rated_at from rating where report_id = $1 order by rated_at', [reportId], 'often');
