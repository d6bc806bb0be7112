import { limitedStageOf, timersOf, type CaseStage, type CaseState } from '@paidan/case';
import type { Tx } from '@paidan/persistence';

/** Ended for good: what comes after a reopening has moments of its own. A merged case may come back to its old ones. */
const ended: readonly CaseStage[] = ['closed', 'force-closed', 'refused', 'withdrawn'];

/**
 * Sets the timers that should exist for cases which came into their stage, or got their deadline, at `at`, and drops
 * those that should be no more. One that fired already at that very moment is not set again. The cases must be locked.
 */
export async function setTimers(tx: Tx, states: readonly CaseState[], at: Date): Promise<void> {
  if (states.length === 0) return;
  const timers = states.flatMap((state) => timersOf(state).map((timer) => ({ caseId: state.caseId, ...timer })));
  await tx.query(
    `with wanted as (
       select * from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as w(case_id, name, due_at)
       union all
       select c.case_id, 'stage:' || l.stage, $7::timestamptz + l.minutes * interval '1 minute'
       from unnest($4::uuid[], $5::text[]) as c(case_id, stage) join stage_limit l using (stage)),
     dropped as (
       delete from case_timer t where t.case_id = any($4::uuid[])
         and (t.case_id = any($6::uuid[]) or t.fired_at is null and not exists (select from wanted w where w.case_id = t.case_id and w.name = t.name and w.due_at = t.due_at)))
     insert into case_timer (case_id, name, due_at) select case_id, name, due_at from wanted on conflict do nothing`,
    [
      timers.map(({ caseId }) => caseId), timers.map(({ name }) => name), timers.map(({ dueAt }) => dueAt),
      states.map(({ caseId }) => caseId), states.map(limitedStageOf),
      states.flatMap(({ caseId, stage }) => (ended.includes(stage) ? [caseId] : [])), at,
    ],
  );
}
