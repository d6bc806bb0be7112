import { assignmentOf, evolve, type Actor, type CaseEvent, type CaseState } from '@paidan/case';
import { CASE_LIFE_TOPIC } from '@paidan/contracts';
import { addToOutbox, type Tx } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { messageOf, type Told } from './case-messages';

export interface Step {
  readonly version: number;
  readonly at: Date;
  readonly actor: Actor;
  readonly event: CaseEvent;
}

/** Who has to act next; null when the case rests or is with its unit. */
export function waitsFor(state: CaseState): 'dispatcher' | 'checker' | null {
  if (state.stage === 'completed' || state.stage === 'verifying') return 'checker';
  if ('extension' in state && state.extension && (state.stage === 'dispatched' || state.stage === 'handling')) return 'dispatcher';
  if (state.stage === 'closed') return state.appeal?.granted === null ? 'dispatcher' : null;
  return ['received', 'accepted', 'filed', 'returned', 'arbitrating'].includes(state.stage) ? 'dispatcher' : null;
}

/** Cases locked until the transaction ends, by id, always in the order of their ids so that two acts never wait for each other. */
export async function lockCases(tx: Tx, caseIds: readonly string[]): Promise<Map<string, CaseState>> {
  const rows = await tx.query<{ id: string; state: CaseState }>('select id, state from case_file where id = any($1::uuid[]) order by id for update', [[...new Set(caseIds)]]);
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/** One case, locked until the transaction ends. */
export async function lockCase(tx: Tx, caseId: string): Promise<CaseState | null> {
  return (await lockCases(tx, [caseId])).get(caseId) ?? null;
}

/** Events after which everybody concerned has to be told. */
const ends: readonly CaseEvent['type'][] = ['closed', 'force-closed', 'refused', 'merged', 'withdrawn'];

/** Everybody whose report this case stands for: its own reporter, who joined, and those of the cases merged into it. */
export function toldOf(tx: Tx, caseId: string): Promise<Told[]> {
  return tx.query<Told>(
    `with recursive stands_for (id) as (select $1::uuid union select f.id from case_file f join stands_for s on f.merged_into = s.id)
     select report_id as "reportId", tracking_number as "trackingNumber", reporter_id as "reporterId"
     from case_report where case_id in (select id from stands_for) order by joined_at nulls first, report_id`,
    [caseId],
  );
}

/** Applies events in order: new state, one history row per event, and what the bus is told, all in this transaction. */
export async function keepEvents(
  tx: Tx,
  before: CaseState | null,
  events: readonly CaseEvent[],
  actor: Actor,
  at: Date,
  causationId: string | null,
): Promise<CaseState> {
  const tell = before && events.some(({ type }) => ends.includes(type)) && before.partOf === null ? await toldOf(tx, before.caseId) : null;
  let state = before;
  const steps: Step[] = [];
  const messages = events.map((event) => {
    const earlier = state;
    state = evolve(state, event);
    steps.push({ version: state.version, at, actor, event });
    const context = { id: randomUUID(), key: state.caseId, correlationId: state.reportId, causationId, occurredAt: at };
    return { topic: CASE_LIFE_TOPIC, event: messageOf(event, earlier, state, actor, ends.includes(event.type) ? tell : null, context) };
  });
  if (!state) throw new Error('keepEvents needs at least one event');
  await writeState(tx, state, before === null, at);
  await writeHistory(tx, state.caseId, steps);
  await addToOutbox(tx, messages);
  return state;
}

async function writeState(tx: Tx, state: CaseState, isNew: boolean, at: Date): Promise<void> {
  const assigned = assignmentOf(state);
  const waiting = waitsFor(state);
  const mergedInto = state.stage === 'merged' ? state.into.caseId : null;
  const now = [
    state.caseId, state.version, state.stage, state.category?.code ?? null, assigned?.unit.id ?? null, assigned?.promisedAt ?? null,
    waiting, waiting ? at : null, JSON.stringify(state), mergedInto,
  ];
  if (!isNew) {
    await tx.query(
      `update case_file set version = $2, stage = $3, category_code = $4, unit_id = $5, promised_at = $6, waits_for = $7,
         waits_since = case when waits_for is not distinct from $7 then waits_since else $8 end, state = $9, merged_into = $10 where id = $1`,
      now,
    );
    return;
  }
  await tx.query(
    `insert into case_file (id, version, stage, category_code, unit_id, promised_at, waits_for, waits_since, state, merged_into, case_number, report_id, received_at, part_of)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [...now, state.caseNumber, state.reportId, state.receivedAt, state.partOf?.caseId ?? null],
  );
  if (state.partOf) return;
  await tx.query('insert into case_report (report_id, case_id, tracking_number, reporter_id) values ($1, $2, $3, $4)', [
    state.reportId, state.caseId, state.trackingNumber, state.reporterId,
  ]);
}

async function writeHistory(tx: Tx, caseId: string, steps: readonly Step[]): Promise<void> {
  await tx.query(
    `insert into case_history (case_id, version, at, actor, event)
     select $1, s.version, s.at, s.actor, s.event
     from unnest($2::int[], $3::timestamptz[], $4::jsonb[], $5::jsonb[]) as s(version, at, actor, event)`,
    [caseId, steps.map((s) => s.version), steps.map((s) => s.at), steps.map((s) => JSON.stringify(s.actor)), steps.map((s) => JSON.stringify(s.event))],
  );
}
