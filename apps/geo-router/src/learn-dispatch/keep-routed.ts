import type { Judgement, ReportFacts, Routing } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';

export interface RoutedReport {
  readonly report: ReportFacts;
  readonly judgement: Judgement;
  readonly ruled: Routing;
  readonly routing: Routing;
  readonly modelVersion: number | null;
}

/** Keeps a report as it was when routed: what a model will learn from, who named its unit, and what a person has to look at. */
export async function keepRouted(tx: Tx, { report, judgement, ruled, routing, modelVersion }: RoutedReport): Promise<void> {
  const { reportId, receivedAt, source, description, place } = report;
  const rule = ruled.kind === 'unit' ? ruled : null;
  await tx.query(
    `insert into routed_report (report_id, received_at, source, description, longitude, latitude, grid_code, given_category, rule_id, rule_unit_id, named_by, model_version, held_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    [
      reportId, receivedAt, source, description, place.longitude, place.latitude, routing.grid?.gridCode ?? null, judgement.categoryCode,
      rule?.ruleId ?? null, rule?.unitId ?? null, routing.kind === 'unit' ? (routing.by ?? 'rules') : null, modelVersion, heldBy(judgement, routing),
    ],
  );
}

/** Why a person has to look, as far as it is known here: code of a reason; null when nothing speaks against automatic dispatch. */
export function heldBy({ decision }: Judgement, routing: Routing): string | null {
  if (decision !== 'auto') return 'evidence';
  if (routing.kind === 'unit') return routing.doubt ? 'often-corrected' : null;
  return routing.reason === 'no-rule' && routing.proposal ? 'unsure' : routing.reason;
}
