import type { RoutingRule } from '@paidan/city';
import type { RulesTrial, Words } from '@paidan/contracts';
import { matchRule, type RuleQuestion } from '@paidan/geo';
import type { Tx } from '@paidan/persistence';
import type { FindUnit } from '../route-report/find-unit';

/** A decision as it was asked, with the category that a person corrected or gave since. */
export interface AskedBefore {
  readonly reportId: string;
  readonly corrected: boolean;
  readonly gridCode: string;
  readonly question: RuleQuestion;
}

interface Row {
  report_id: string;
  category_code: string;
  corrected: boolean;
  grid_code: string;
  asked_at: Date;
  owner_unit_id: string | null;
  longitude: number | null;
  latitude: number | null;
}

/**
 * The last decisions that have a place and a category, the newest first, as what the case was filed as at last: where a person corrected the category, the component
 * meant is looked for anew. Those from before moments were kept count as asked when decided.
 */
export async function lastDecisions(tx: Tx, last: number, findUnit: Pick<FindUnit, 'question'>): Promise<AskedBefore[]> {
  const rows = await tx.query<Row>(
    `select d.report_id, coalesce(r.filed_category, d.category_code) as category_code, (r.filed_category is not null and r.filed_category is distinct from d.category_code) as corrected,
       d.grid_code, coalesce(d.asked_at, d.decided_at) as asked_at, d.owner_unit_id, r.longitude, r.latitude
     from routing_decision d left join routed_report r using (report_id)
     where coalesce(r.filed_category, d.category_code) is not null and d.grid_code is not null order by d.decided_at desc limit $1`,
    [last],
  );
  return rows.map((row) => ({ reportId: row.report_id, corrected: row.corrected, gridCode: row.grid_code, question: (row.corrected ? askedAnew(row, findUnit) : null) ?? asked(row) }));
}

const asked = ({ category_code: categoryCode, grid_code: gridCode, asked_at: at, owner_unit_id: ownerUnitId }: Row): RuleQuestion =>
  ({ categoryCode, streetCode: gridCode.slice(0, 9), communityCode: gridCode.slice(0, 12), at, ownerUnitId });

/** Null for a place that the city no longer has, or that was not kept. */
const askedAnew = ({ category_code: categoryCode, asked_at: at, longitude, latitude }: Row, findUnit: Pick<FindUnit, 'question'>): RuleQuestion | null =>
  longitude === null || latitude === null ? null : findUnit.question({ place: { longitude, latitude }, categoryCode, at });

/** How many reports of each change are shown. */
const EXAMPLES = 5;
type Change = RulesTrial['changes'][number];

/** What other rules would have said, grouped by the unit before and after, the most frequent change first. */
export function compareRules(asked: readonly AskedBefore[], before: readonly RoutingRule[], after: readonly RoutingRule[], nameOf: (unitId: string) => Words): Change[] {
  const changes = new Map<string, Change>();
  const unitOf = (rule: RoutingRule | null) => rule && { id: rule.unitId, name: nameOf(rule.unitId) };
  for (const { reportId, gridCode, question } of asked) {
    const [old, fresh] = [matchRule(before, question), matchRule(after, question)];
    if (old?.unitId === fresh?.unitId) continue;
    const key = `${old?.unitId ?? ''} ${fresh?.unitId ?? ''}`;
    const change = changes.get(key) ?? { from: unitOf(old), to: unitOf(fresh), count: 0, examples: [] };
    const example = { reportId, categoryCode: question.categoryCode, gridCode, askedAt: question.at.toISOString(), ruleBefore: old?.id ?? null, ruleAfter: fresh?.id ?? null };
    changes.set(key, { ...change, count: change.count + 1, examples: [...change.examples, example].slice(0, EXAMPLES) });
  }
  return [...changes.values()].sort((a, b) => b.count - a.count);
}
