import type { Actor, CaseEvent, CaseState } from '@paidan/case';
import { addToOutbox, type Tx } from '@paidan/persistence';
import { applyEvents, ends } from './apply-events';
import type { Told } from './case-messages';
import { insertCases, updateCases } from './write-cases';

export type { Step } from './apply-events';
export { waitsFor } from './columns-of';

/** Cases locked until the transaction ends, by id, always in the order of their ids so that two acts never wait for each other. */
export async function lockCases(tx: Tx, caseIds: readonly string[]): Promise<Map<string, CaseState>> {
  const rows = await tx.query<{ id: string; state: CaseState }>('select id, state from case_file where id = any($1::uuid[]) order by id for update', [[...new Set(caseIds)]], 'often');
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/** One case, locked until the transaction ends. */
export async function lockCase(tx: Tx, caseId: string): Promise<CaseState | null> {
  return (await lockCases(tx, [caseId])).get(caseId) ?? null;
}

/** Everybody whose report this case stands for: its own reporter, who joined, and those of the cases merged into it. */
export function toldOf(tx: Tx, caseId: string): Promise<Told[]> {
  return tx.query<Told>(
    `with recursive stands_for (id) as (select $1::uuid union select f.id from case_file f join stands_for s on f.merged_into = s.id)
     select report_id as "reportId", tracking_number as "trackingNumber", reporter_id as "reporterId"
     from case_report where case_id in (select id from stands_for) and left_at is null order by joined_at nulls first, report_id`,
    [caseId],
  );
}

/** Applies events in order: new state, one history row per event, the timers that follow, and what the bus is told, all in this transaction. */
export async function keepEvents(
  tx: Tx,
  before: CaseState | null,
  events: readonly CaseEvent[],
  actor: Actor,
  at: Date,
  causationId: string | null,
): Promise<CaseState> {
  const tell = before && events.some(({ type }) => ends.includes(type)) && before.partOf === null ? await toldOf(tx, before.caseId) : null;
  const change = { before, ...applyEvents(before, events, actor, at, causationId, tell) };
  await (before === null ? insertCases(tx, [change], at) : updateCases(tx, [change], at));
  await addToOutbox(tx, change.messages);
  return change.state;
}

/** The same for many cases at once, of events that end none of them; every case must be locked. */
export async function keepEventsOfMany(tx: Tx, wanted: readonly { readonly before: CaseState; readonly events: readonly CaseEvent[] }[], actor: Actor, at: Date): Promise<void> {
  if (wanted.length === 0) return;
  const changes = wanted.map(({ before, events }) => ({ before, ...applyEvents(before, events, actor, at, null, null) }));
  await updateCases(tx, changes, at);
  await addToOutbox(tx, changes.flatMap(({ messages }) => messages));
}

/** Several new cases at once, each with its first events and the message that led to them. Answers them in this order. */
export async function keepNewCases(tx: Tx, opened: readonly { readonly events: readonly CaseEvent[]; readonly causationId: string }[], actor: Actor, at: Date): Promise<CaseState[]> {
  if (opened.length === 0) return [];
  const changes = opened.map(({ events, causationId }) => ({ before: null, ...applyEvents(null, events, actor, at, causationId, null) }));
  await insertCases(tx, changes, at);
  await addToOutbox(tx, changes.flatMap(({ messages }) => messages));
  return changes.map(({ state }) => state);
}
