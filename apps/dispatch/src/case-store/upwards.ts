import type { Addition, CaseState } from '@paidan/case';
import type { Tx } from '@paidan/persistence';
import { lockCases, toldOf } from './case-store';

/** A case and those above it, each merged into the next; read without a lock. */
export async function idsUpwards(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `with recursive above (id, depth) as (
       select $1::uuid, 0 union all select f.merged_into, above.depth + 1 from above join case_file f on f.id = above.id where f.merged_into is not null)
     select id from above order by depth`,
    [caseId],
  );
  return rows.map(({ id }) => id);
}

/** The way from a case up to the one that stands for it, itself first; null when a case of it is not among those locked. */
export function upwards(locked: ReadonlyMap<string, CaseState>, caseId: string): CaseState[] | null {
  const state = locked.get(caseId);
  if (!state) return null;
  if (state.stage !== 'merged') return [state];
  const above = upwards(locked, state.into.caseId);
  return above && [state, ...above];
}

/** The same, locked until the transaction ends; empty when there is no such case. What was merged while we waited is followed too. */
export async function lockUpwards(tx: Tx, caseId: string): Promise<CaseState[]> {
  const locked = await lockCases(tx, await idsUpwards(tx, caseId));
  return locked.has(caseId) ? (upwards(locked, caseId) ?? lockUpwards(tx, caseId)) : [];
}

/** What reporters of the first case, and of those merged into it, added to the cases above it, the oldest first. */
export async function additionsAbove(tx: Tx, [state, ...above]: readonly CaseState[]): Promise<Addition[]> {
  if (!state || above.length === 0) return [];
  const theirs = new Set((await toldOf(tx, state.caseId)).map(({ reportId }) => reportId));
  return above.flatMap(({ additions }) => additions).filter(({ reportId }) => theirs.has(reportId));
}
