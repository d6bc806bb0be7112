import { evolve, type Actor, type CaseEvent, type CaseState } from '@paidan/case';
import { CASE_LIFE_TOPIC } from '@paidan/contracts';
import { addToOutbox, type Tx } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { messageOf } from './case-messages';

export interface Step {
  readonly version: number;
  readonly at: Date;
  readonly actor: Actor;
  readonly event: CaseEvent;
}

/** Who has to act next; null when the case rests or is with its unit. */
export function waitsFor(state: CaseState): 'dispatcher' | 'checker' | null {
  if (state.stage === 'completed') return 'checker';
  return state.stage === 'received' || state.stage === 'filed' || state.stage === 'returned' ? 'dispatcher' : null;
}

/** The case, locked until the transaction ends. */
export async function lockCase(tx: Tx, caseId: string): Promise<CaseState | null> {
  const [row] = await tx.query<{ state: CaseState }>('select state from case_file where id = $1 for update', [caseId]);
  return row?.state ?? null;
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
  let state = before;
  const steps: Step[] = [];
  const messages = events.map((event) => {
    const earlier = state;
    state = evolve(state, event);
    steps.push({ version: state.version, at, actor, event });
    const context = { id: randomUUID(), key: state.caseId, correlationId: state.reportId, causationId, occurredAt: at };
    return { topic: CASE_LIFE_TOPIC, event: messageOf(event, earlier, state, actor, context) };
  });
  if (!state) throw new Error('keepEvents needs at least one event');
  await writeState(tx, state, before === null, at);
  await writeHistory(tx, state.caseId, steps);
  await addToOutbox(tx, messages);
  return state;
}

async function writeState(tx: Tx, state: CaseState, isNew: boolean, at: Date): Promise<void> {
  const unitId = 'unit' in state ? state.unit.id : null;
  const promisedAt = 'promisedAt' in state ? state.promisedAt : null;
  const waiting = waitsFor(state);
  const now = [state.caseId, state.version, state.stage, state.category?.code ?? null, unitId, promisedAt, waiting, waiting ? at : null, JSON.stringify(state)];
  if (isNew) {
    await tx.query(
      `insert into case_file (id, version, stage, category_code, unit_id, promised_at, waits_for, waits_since, state, case_number, report_id, received_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [...now, state.caseNumber, state.reportId, state.receivedAt],
    );
    return;
  }
  await tx.query(
    `update case_file set version = $2, stage = $3, category_code = $4, unit_id = $5, promised_at = $6, waits_for = $7,
       waits_since = case when waits_for is not distinct from $7 then waits_since else $8 end, state = $9 where id = $1`,
    now,
  );
}

async function writeHistory(tx: Tx, caseId: string, steps: readonly Step[]): Promise<void> {
  await tx.query(
    `insert into case_history (case_id, version, at, actor, event)
     select $1, s.version, s.at, s.actor, s.event
     from unnest($2::int[], $3::timestamptz[], $4::jsonb[], $5::jsonb[]) as s(version, at, actor, event)`,
    [caseId, steps.map((s) => s.version), steps.map((s) => s.at), steps.map((s) => JSON.stringify(s.actor)), steps.map((s) => JSON.stringify(s.event))],
  );
}
