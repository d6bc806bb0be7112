import type { Judgement, ReportFacts, Routing } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';

export interface RoutedReport {
  readonly report: ReportFacts;
  readonly judgement: Judgement;
  readonly ruled: Routing;
  readonly routing: Routing;
  readonly modelVersion: number | null;
}

/** Keeps reports as they were when routed: what a model will learn from, who named the unit, and what a person has to look at. */
export async function keepRouted(tx: Tx, routed: readonly RoutedReport[]): Promise<void> {
  if (routed.length === 0) return;
  await tx.query(
    `insert into routed_report (report_id, received_at, source, description, longitude, latitude, grid_code, given_category, rule_id, rule_unit_id, named_by, model_version, held_by)
     select report_id, received_at, source, description, longitude, latitude, grid_code, given_category, rule_id, rule_unit_id, named_by, model_version, held_by
     from jsonb_to_recordset($1::jsonb) as r(report_id uuid, received_at timestamptz, source text, description text, longitude float8, latitude float8, grid_code text,
       given_category text, rule_id text, rule_unit_id text, named_by text, model_version int, held_by text) on conflict do nothing`,
    [JSON.stringify(routed.map(rowOf))],
    'often',
  );
}

function rowOf({ report, judgement, ruled, routing, modelVersion }: RoutedReport) {
  const { reportId, receivedAt, source, description, place } = report;
  const rule = ruled.kind === 'unit' ? ruled : null;
  return {
    report_id: reportId, received_at: receivedAt, source, description, ...place, grid_code: routing.grid?.gridCode ?? null, given_category: judgement.categoryCode,
    rule_id: rule?.ruleId ?? null, rule_unit_id: rule?.unitId ?? null, named_by: routing.kind === 'unit' ? (routing.by ?? 'rules') : null, model_version: modelVersion,
    held_by: heldBy(judgement, routing),
  };
}

/** Why a person has to look, as far as it is known here: code of a reason; null when nothing speaks against automatic dispatch. */
export function heldBy({ decision }: Judgement, routing: Routing): string | null {
  if (decision !== 'auto') return 'evidence';
  if (routing.kind === 'unit') return routing.doubt ? 'often-corrected' : null;
  return routing.reason === 'no-rule' && routing.proposal ? 'unsure' : routing.reason;
}
