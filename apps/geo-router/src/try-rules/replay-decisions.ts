import type { RoutingRule } from '@paidan/city';
import type { RulesTrial, Words } from '@paidan/contracts';
import { matchRule, type RuleQuestion } from '@paidan/geo';
import type { Tx } from '@paidan/persistence';

/** A decision as it was asked. */
export interface AskedBefore {
  readonly reportId: string;
  readonly gridCode: string;
  readonly question: RuleQuestion;
}

interface Row {
  report_id: string;
  category_code: string;
  grid_code: string;
  asked_at: Date;
  owner_unit_id: string | null;
}

/** The last decisions that had a place and a category, the newest first; those from before moments were kept count as asked when decided. */
export async function lastDecisions(tx: Tx, last: number): Promise<AskedBefore[]> {
  const rows = await tx.query<Row>(
    `select report_id, category_code, grid_code, coalesce(asked_at, decided_at) as asked_at, owner_unit_id from routing_decision
     where category_code is not null and grid_code is not null order by decided_at desc limit $1`,
    [last],
  );
  return rows.map(({ report_id: reportId, category_code: categoryCode, grid_code: gridCode, asked_at: at, owner_unit_id: ownerUnitId }) =>
    ({ reportId, gridCode, question: { categoryCode, streetCode: gridCode.slice(0, 9), communityCode: gridCode.slice(0, 12), at, ownerUnitId } }));
}

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
