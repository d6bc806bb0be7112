import { evolve, unitOf, type CaseState } from '@paidan/case';
import { reachOf, type AlertColour, type Identity } from '@paidan/contracts';
import type { Database, Tx } from '@paidan/persistence';
import type { Step } from './case-store';

/** A case with what stands beside its state. */
export interface CaseRow {
  readonly state: CaseState;
  readonly waitsSince: Date | null;
  /** The earliest deadline that presses; null when none does. */
  readonly dueAt: Date | null;
  /** Of the alert whose case it is. */
  readonly colour: AlertColour | null;
}

const BESIDE_COLUMNS = `f.waits_since as "waitsSince", nullif(f.due_at, 'infinity') as "dueAt",
  (select a.colour from colour_alert a where a.case_id = f.id and a.colour is not null order by a.raised_at desc limit 1) as colour`;

/** The columns of a `CaseRow`, of `case_file f`. */
export const ROW_COLUMNS = `f.state, ${BESIDE_COLUMNS}`;

/** Those of the cases that are there, in any order. */
export const readRows = (on: Pick<Tx, 'query'>, caseIds: readonly string[]): Promise<CaseRow[]> =>
  on.query<CaseRow>(`select ${ROW_COLUMNS} from case_file f where f.id = any($1::uuid[])`, [caseIds], 'often');

export async function readRow(on: Pick<Tx, 'query'>, caseId: string): Promise<CaseRow | null> {
  return (await readRows(on, [caseId]))[0] ?? null;
}

/** A state that was just kept, with what stands beside it. */
export async function besideOf(on: Pick<Tx, 'query'>, state: CaseState): Promise<CaseRow> {
  const [row] = await on.query<Omit<CaseRow, 'state'>>(`select ${BESIDE_COLUMNS} from case_file f where f.id = $1`, [state.caseId], 'often');
  return { waitsSince: null, dueAt: null, colour: null, ...row, state };
}

export async function readCase(database: Database, caseId: string): Promise<CaseState | null> {
  const [row] = await database.query<{ state: CaseState }>('select state from case_file where id = $1', [caseId], 'often');
  return row?.state ?? null;
}

/** Whether somebody may know that there is this case: the centre of every case, a unit of those that are or were its own. The history is asked only for what was theirs once. */
export async function mayKnowOf(on: Pick<Tx, 'query'>, state: CaseState, { role, unitId }: Identity): Promise<boolean> {
  if (reachOf('case.read', role) === 'all' || (unitId !== null && unitOf(state)?.id === unitId)) return true;
  return (await on.query(`select from case_history where case_id = $1 and event #>> '{unit,id}' = $2 limit 1`, [state.caseId, unitId], 'often')).length > 0;
}

/** The case a report stands in, then the one that case was merged into, and so on. */
export async function readCasesOfReport(database: Pick<Database, 'query'>, reportId: string): Promise<CaseState[]> {
  const rows = await database.query<{ state: CaseState }>(
    `with recursive followed (id, depth) as (
       select case_id, 0 from case_report where report_id = $1
       union all select f.merged_into, followed.depth + 1 from followed join case_file f on f.id = followed.id where f.merged_into is not null)
     select f.state from followed join case_file f on f.id = followed.id order by followed.depth`,
    [reportId],
    'often',
  );
  return rows.map(({ state }) => state);
}

/** Everything that happened to a case, oldest first. */
export const readHistory = (database: Database, caseId: string) =>
  database.query<Step>('select version, at, actor, event from case_history where case_id = $1 order by version', [caseId], 'often');

/**
 * The same without the reports of others that joined it: a camera tells of one thing a thousand times, and each look read them all.
 * Nothing of a joining report stays in the case but its count: relived states have the right stage, not the right number of reports.
 * @param own the report whose own joining is wanted all the same
 */
export const readOwnHistory = (database: Database, caseId: string, own: string | null) =>
  database.query<Step>(`select version, at, actor, event from case_history where case_id = $1 and (kind <> 'joined' or event->>'reportId' = $2) order by version`, [caseId, own], 'often');

/** Of reports without a reporter that joined a case, mostly alerts of cameras, so many of the newest are shown; with a thousand (434 KB) reading a case took 40 ms, with four thousand 168. */
const ALERTS_SHOWN = 20;

/** What is shown of what happened to a case: all but those alerts that joined it before the newest ones. The versions of the steps tell how many are left out between them. */
export const readShownHistory = (database: Database, caseId: string) =>
  database.query<Step>(
    `with alerts as materialized (select version from case_history where case_id = $1 and kind = 'joined' and event->>'reporterId' is null and event->>'fromCase' is null order by version desc offset ${ALERTS_SHOWN})
     select version, at, actor, event from case_history where case_id = $1 and version not in (select version from alerts) order by version`,
    [caseId],
    'often',
  );

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
