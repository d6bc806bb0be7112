import type { LearningSettings } from '@paidan/city';
import { words, type Words } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';

const DAY = 86_400_000;

/** A rule asked for a category in a community. */
export interface RuleAsked {
  readonly ruleId: string;
  readonly categoryCode: string;
  readonly gridCode: string;
}

/** Why the unit of a rule is doubted: its cases here were often closed by another unit. Null when they were not. A category put right is no fault of the rule. */
export async function oftenCorrected(tx: Tx, { ruleId, categoryCode, gridCode }: RuleAsked, { oftenCorrected: bound }: LearningSettings, now: Date): Promise<Words | null> {
  const [row] = await tx.query<{ closed: number; corrected: number }>(
    `select count(*)::int as closed, count(*) filter (where last_unit_id <> rule_unit_id)::int as corrected from routed_report
     where rule_id = $1 and given_category = $2 and left(grid_code, 12) = $3 and closed_at > $4 and filed_category = given_category`,
    [ruleId, categoryCode, gridCode.slice(0, 12), new Date(now.getTime() - bound.days * DAY)],
  );
  const { closed, corrected } = row!;
  if (closed < bound.cases || corrected < bound.share * closed) return null;
  return words(`本社区此类案卷按规则 ${ruleId} 应派的 ${closed} 件中，有 ${corrected} 件后来由其他单位办结`, `of ${closed} cases of this kind that rule ${ruleId} covers in this community, ${corrected} were closed by another unit`);
}
