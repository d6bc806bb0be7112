import { evolve, type CaseState } from '@paidan/case';
import type { Database } from '@paidan/persistence';
import type { Step } from './case-store';

export async function readCase(database: Database, caseId: string): Promise<CaseState | null> {
  const [row] = await database.query<{ state: CaseState }>('select state from case_file where id = $1', [caseId]);
  return row?.state ?? null;
}

/** The case a report stands in, then the one that case was merged into, and so on. */
export async function readCasesOfReport(database: Pick<Database, 'query'>, reportId: string): Promise<CaseState[]> {
  const rows = await database.query<{ state: CaseState }>(
    `with recursive followed (id, depth) as (
       select case_id, 0 from case_report where report_id = $1
       union all select f.merged_into, followed.depth + 1 from followed join case_file f on f.id = followed.id where f.merged_into is not null)
     select f.state from followed join case_file f on f.id = followed.id order by followed.depth`,
    [reportId],
  );
  return rows.map(({ state }) => state);
}

/** Everything that happened to a case, oldest first. */
export const readHistory = (database: Database, caseId: string) =>
  database.query<Step>('select version, at, actor, event from case_history where case_id = $1 order by version', [caseId]);

/** A step with the state it led to. */
export interface LivedStep extends Step {
  readonly after: CaseState;
}

/** The history played again, each step with the state it led to. */
export function relive(history: readonly Step[]): LivedStep[] {
  let state: CaseState | null = null;
  return history.map((step) => {
    state = evolve(state, step.event);
    return { ...step, after: state };
  });
}
