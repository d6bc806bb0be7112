import type { CaseState } from '@paidan/case';
import type { Database } from '@paidan/persistence';
import type { Step } from './case-store';

export async function readCase(database: Database, caseId: string): Promise<CaseState | null> {
  const [row] = await database.query<{ state: CaseState }>('select state from case_file where id = $1', [caseId]);
  return row?.state ?? null;
}

export async function readCaseOfReport(database: Database, reportId: string): Promise<CaseState | null> {
  const [row] = await database.query<{ state: CaseState }>('select state from case_file where report_id = $1', [reportId]);
  return row?.state ?? null;
}

/** Everything that happened to a case, oldest first. */
export const readHistory = (database: Database, caseId: string) =>
  database.query<Step>('select version, at, actor, event from case_history where case_id = $1 order by version', [caseId]);
