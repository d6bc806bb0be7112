import type { Tx } from '@paidan/persistence';
import type { RoutedReport } from '../learn-dispatch/keep-routed';
import type { UnitQuestion } from './find-unit';

/** A routed report with the question that was asked of the rules. */
export interface Decided extends RoutedReport {
  readonly question: UnitQuestion;
  readonly rulesVersion: number;
}

/** Keeps what was decided of several reports, with all that is needed to ask it again by other rules. */
export async function keepDecisions(tx: Tx, decided: readonly Decided[], now: Date): Promise<void> {
  if (decided.length === 0) return;
  await tx.query(
    `insert into routing_decision (report_id, category_code, grid_code, unit_id, rule_id, routing, decided_at, asked_at, owner_unit_id, component_code, rules_version)
     select report_id, category_code, grid_code, unit_id, rule_id, routing, $2, asked_at, owner_unit_id, component_code, rules_version
     from jsonb_to_recordset($1::jsonb) as d(report_id uuid, category_code text, grid_code text, unit_id text, rule_id text, routing jsonb, asked_at timestamptz,
       owner_unit_id text, component_code text, rules_version int) on conflict do nothing`,
    [JSON.stringify(decided.map(rowOf)), now],
    'often',
  );
}

function rowOf({ report: { reportId }, question: { categoryCode, at }, routing, rulesVersion }: Decided) {
  const named = routing.kind === 'unit' ? routing : null;
  return {
    report_id: reportId, category_code: categoryCode, grid_code: routing.grid?.gridCode ?? null, unit_id: named?.unitId ?? null, rule_id: named?.ruleId ?? null, routing,
    asked_at: at, owner_unit_id: routing.component?.ownerUnitId ?? null, component_code: routing.component?.code ?? null, rules_version: rulesVersion,
  };
}
