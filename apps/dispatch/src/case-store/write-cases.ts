import { assignmentOf, type CaseStage, type CaseState } from '@paidan/case';
import type { Tx } from '@paidan/persistence';
import type { Applied } from './apply-events';

/** Who has to act next; null when the case rests or is with its unit. */
export function waitsFor(state: CaseState): 'dispatcher' | 'checker' | null {
  if (state.stage === 'completed' || state.stage === 'verifying') return 'checker';
  if ('extension' in state && state.extension && (state.stage === 'dispatched' || state.stage === 'handling')) return 'dispatcher';
  if (state.stage === 'closed') return state.appeal?.granted === null ? 'dispatcher' : null;
  return ['received', 'accepted', 'filed', 'returned', 'arbitrating'].includes(state.stage) ? 'dispatcher' : null;
}

/** Stages whose deadline is computed again when the calendar changes. */
const dated: readonly CaseStage[] = ['dispatched', 'handling', 'suspended', 'completed', 'split'];

/** The columns that stand beside the state, to search by. */
function columnsOf(state: CaseState) {
  const assigned = assignmentOf(state);
  return {
    id: state.caseId, version: state.version, stage: state.stage, category_code: state.category?.code ?? null, unit_id: assigned?.unit.id ?? null,
    promised_at: assigned?.promisedAt ?? null, waits_for: waitsFor(state), merged_into: state.stage === 'merged' ? state.into.caseId : null,
    calendar_version: dated.includes(state.stage) ? (assigned?.clock?.calendar ?? null) : null, state,
  };
}

export async function insertCase(tx: Tx, state: CaseState, at: Date): Promise<void> {
  const { id, version, stage, category_code, unit_id, promised_at, waits_for, calendar_version, state: whole } = columnsOf(state);
  await tx.query(
    `insert into case_file (id, version, stage, category_code, unit_id, promised_at, waits_for, waits_since, state, calendar_version, case_number, report_id, received_at, part_of)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      id, version, stage, category_code, unit_id, promised_at, waits_for, waits_for ? at : null, JSON.stringify(whole), calendar_version,
      state.caseNumber, state.reportId, state.receivedAt, state.partOf?.caseId ?? null,
    ],
  );
  if (state.partOf) return;
  await tx.query('insert into case_report (report_id, case_id, tracking_number, reporter_id) values ($1, $2, $3, $4)', [
    state.reportId, state.caseId, state.trackingNumber, state.reporterId,
  ]);
}

/** Writes cases as they stand now; each must be locked. One JSON text for all: elements of arrays would each be escaped and read back. */
export async function updateCases(tx: Tx, states: readonly CaseState[], at: Date): Promise<void> {
  await tx.query(
    `update case_file c set version = n.version, stage = n.stage, category_code = n.category_code, unit_id = n.unit_id, promised_at = n.promised_at,
       waits_for = n.waits_for, waits_since = case when n.waits_for is null then null when c.waits_for is not distinct from n.waits_for then c.waits_since else $2 end,
       state = n.state, merged_into = n.merged_into, calendar_version = n.calendar_version
     from jsonb_to_recordset($1::jsonb) as n(id uuid, version int, stage text, category_code text, unit_id text, promised_at timestamptz,
       waits_for text, merged_into uuid, calendar_version int, state jsonb)
     where c.id = n.id`,
    [JSON.stringify(states.map(columnsOf)), at],
  );
}

/** One row for each thing that happened, in the order it happened. */
export async function insertSteps(tx: Tx, applied: readonly Applied[]): Promise<void> {
  const rows = applied.flatMap(({ state, steps }) => steps.map(({ version, at, actor, event }) => ({ case_id: state.caseId, version, at, actor, event })));
  await tx.query(
    `insert into case_history (case_id, version, at, actor, event)
     select * from jsonb_to_recordset($1::jsonb) as s(case_id uuid, version int, at timestamptz, actor jsonb, event jsonb)`,
    [JSON.stringify(rows)],
  );
}
