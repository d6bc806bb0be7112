import { assignmentOf, deadlineSince, limitedStageOf, movesTimers, timersOf, type CaseStage, type CaseState } from '@paidan/case';
import type { Tx } from '@paidan/persistence';
import type { Applied } from './apply-events';
import { changedColumnsOf, firstColumnsOf } from './columns-of';

/** What became of a case: as it was (null when it is new) and as it is. */
export interface Change extends Applied {
  readonly before: CaseState | null;
}

/** Where changes of cases are told. */
export const CASES = 'cases';

/** Ended for good: what comes after a reopening has moments of its own. A merged case may come back to its old ones. */
const ended: readonly CaseStage[] = ['closed', 'force-closed', 'refused', 'withdrawn'];

/** One row for each thing that happened, in the order it happened. */
const STEPS = `insert into case_history (case_id, version, at, actor, event)
  select * from jsonb_to_recordset($2::jsonb) as s(case_id uuid, version int, at timestamptz, actor jsonb, event jsonb)`;
/** The same of cases that were there: who waited for the lock acted when it was theirs, not before what happened meanwhile. Nobody waits for a minute: what is farther apart is a clock that was put right. */
const NEXT_STEPS = `insert into case_history (case_id, version, at, actor, event)
  select s.case_id, s.version, case when last.at < s.at + interval '1 minute' then greatest(s.at, last.at) else s.at end, s.actor, s.event
  from jsonb_to_recordset($2::jsonb) as s(case_id uuid, version int, at timestamptz, actor jsonb, event jsonb)
  left join lateral (select h.at from case_history h where h.case_id = s.case_id order by h.version desc limit 1) last on true`;

/** The timers that should exist now; that of a stage is due so long after the case came into it ($4) as the city says. */
const WANTED = `wanted as (
  select case_id, name, due_at, since from jsonb_to_recordset($3::jsonb) as w(case_id uuid, name text, due_at timestamptz, since timestamptz) where name is not null
  union all
  select w.case_id, 'stage:' || l.stage, $4::timestamptz + l.minutes * interval '1 minute', null
  from jsonb_to_recordset($3::jsonb) as w(case_id uuid, stage text) join stage_limit l using (stage))`;
const SET_TIMERS = 'insert into case_timer (case_id, name, due_at) select case_id, name, due_at from wanted on conflict do nothing';

const OPEN = `with files as (
    insert into case_file (id, version, stage, category_code, unit_id, promised_at, waits_for, waits_since, stage_due, dispatched_at, completed_at, state, calendar_version,
      case_number, report_id, received_at, part_of)
    select id, version, stage, category_code, unit_id, promised_at, waits_for, case when waits_for is not null then $4::timestamptz end,
      (select $4::timestamptz + l.minutes * interval '1 minute' from stage_limit l where l.stage = n.limited), dispatched_at, completed_at, state, calendar_version,
      case_number, report_id, received_at, part_of
    from jsonb_to_recordset($1::jsonb) as n(id uuid, version int, stage text, category_code text, unit_id text, promised_at timestamptz, waits_for text, limited text,
      dispatched_at timestamptz, completed_at timestamptz, state jsonb, calendar_version int, case_number text, report_id uuid, received_at timestamptz, part_of uuid)),
  found as (insert into case_words (id, words) select id, array_to_tsvector(words) from jsonb_to_recordset($1::jsonb) as n(id uuid, words text[])),
  reports as (
    insert into case_report (report_id, case_id, tracking_number, reporter_id)
    select report_id, id, tracking_number, reporter_id
    from jsonb_to_recordset($1::jsonb) as n(id uuid, report_id uuid, tracking_number text, reporter_id text, part_of uuid) where part_of is null),
  steps as (${STEPS}),
  ${WANTED}
  ${SET_TIMERS}`;

/** The ids stand beside the rows ($4) because the database expects a hundred rows of any JSON, and reads a small table whole for them. */
const CHANGE = `with files as (
    update case_file c set version = n.version, stage = n.stage, category_code = n.category_code, unit_id = n.unit_id, promised_at = n.promised_at, waits_for = n.waits_for,
      waits_since = case when n.waits_for is null then null when c.waits_for is not distinct from n.waits_for then c.waits_since else $3::timestamptz end,
      stage_due = case when n.limited is null then null when c.stage = n.stage then c.stage_due
        else (select $3::timestamptz + l.minutes * interval '1 minute' from stage_limit l where l.stage = n.limited) end,
      dispatched_at = n.dispatched_at, completed_at = n.completed_at,
      state = n.state, merged_into = n.merged_into, calendar_version = n.calendar_version
    from jsonb_to_recordset($1::jsonb) as n(id uuid, version int, stage text, category_code text, unit_id text, promised_at timestamptz,
      waits_for text, limited text, dispatched_at timestamptz, completed_at timestamptz, merged_into uuid, calendar_version int, state jsonb)
    where c.id = n.id and c.id = any($4::uuid[])),
  found as (
    insert into case_words (id, words) select id, array_to_tsvector(words) from jsonb_to_recordset($1::jsonb) as n(id uuid, words text[]) where words is not null
    on conflict (id) do update set words = excluded.words)
  ${NEXT_STEPS}`;

/**
 * Sets what is missing and drops what should be no more. One that fired already at that very moment is not set again, nor one that
 * fired for this deadline (since) at another, unless its moment lies ahead again: only then the deadline has really moved past it.
 */
const MOVE_TIMERS = `with ${WANTED},
  dropped as (
    delete from case_timer t where t.case_id = any($1::uuid[])
      and (t.case_id = any($2::uuid[]) or t.fired_at is null and not exists (select from wanted w where w.case_id = t.case_id and w.name = t.name and w.due_at = t.due_at)))
  insert into case_timer (case_id, name, due_at) select case_id, name, due_at from wanted w
  where w.due_at > $4 or not exists (select from case_timer t where t.case_id = w.case_id and t.name = w.name and t.fired_at >= w.since)
  on conflict do nothing`;

/** Writes new cases with their first steps and timers: one statement, and one JSON text for each kind of row, which is read faster than arrays of texts. */
export async function insertCases(tx: Tx, changes: readonly Change[], at: Date): Promise<void> {
  const states = changes.map(({ state }) => state);
  await tx.query(OPEN, [JSON.stringify(states.map(firstColumnsOf)), stepsOf(changes), timersText(states), at], 'often');
  tellChanged(tx, changes);
}

/** Writes cases as they stand now, what happened, and the timers that moved by it; each case must be locked. */
export async function updateCases(tx: Tx, changes: readonly Change[], at: Date): Promise<void> {
  await tx.query(CHANGE, [JSON.stringify(changes.map(({ before, state }) => changedColumnsOf(before!, state))), stepsOf(changes), at, changes.map(({ state }) => state.caseId)], 'often');
  tellChanged(tx, changes);
  const moved = changes.filter(({ before, state }) => movesTimers(before, state)).map(({ state }) => state);
  if (moved.length === 0) return;
  const gone = moved.filter(({ stage }) => ended.includes(stage));
  await tx.query(MOVE_TIMERS, [moved.map(({ caseId }) => caseId), gone.map(({ caseId }) => caseId), timersText(moved), at], 'often');
}

/** Tells those who listen for cases that what stands beside a case is another, e.g. its colour. */
export const tellCaseChanged = (tx: Tx, caseId: string, ...unitIds: (string | null)[]): void => tx.tell(CASES, [caseId, ...unitIds.filter(Boolean)].join(' '));

/** Each change is told to whoever listens for cases once it is committed: the case, and the units that have it now or had it until now. See `show-live`. */
function tellChanged(tx: Tx, changes: readonly Change[]): void {
  for (const { before, state } of changes) tellCaseChanged(tx, state.caseId, unitIn(state), unitIn(before));
}

const unitIn = (state: CaseState | null) => (state ? (assignmentOf(state)?.unit.id ?? null) : null);

const stepsOf = (changes: readonly Change[]): string =>
  JSON.stringify(changes.flatMap(({ state, steps }) => steps.map(({ version, at, actor, event }) => ({ case_id: state.caseId, version, at, actor, event }))));

const timersText = (states: readonly CaseState[]): string =>
  JSON.stringify(states.flatMap((state) => [
    ...timersOf(state).map(({ name, dueAt }) => ({ case_id: state.caseId, name, due_at: dueAt, since: deadlineSince(state) })),
    ...(limitedStageOf(state) ? [{ case_id: state.caseId, stage: limitedStageOf(state) }] : []),
  ]));
