import type { RoutingRule } from '@paidan/city';
import { matchRule, type RuleQuestion } from '@paidan/geo';

/** Where no rule answered before. */
const USUAL = 40;

/** The rule that answers now for a category in a community, for reports tied to no component. */
export const answering = (ordered: readonly RoutingRule[], categoryCode: string, communityCode: string, at: Date): RoutingRule | null => {
  const question: RuleQuestion = { categoryCode, communityCode, streetCode: communityCode.slice(0, 9), at, ownerUnitId: null };
  return matchRule(ordered, question);
};

/** The rules with one more, asked just before the one that answers for the same now; a rule of the same id gives way. */
export function withRuleInFront(ordered: readonly RoutingRule[], rule: RoutingRule, at: Date): RoutingRule[] {
  const others = ordered.filter(({ id }) => id !== rule.id);
  return [...others, { ...rule, priority: priorityInFront(others, rule, at) }];
}

export function priorityInFront(others: readonly RoutingRule[], { categories, areas }: Pick<RoutingRule, 'categories' | 'areas'>, at: Date): number {
  const before = answering(others, categories[0]!, areas[0]!, at);
  return before ? before.priority - 1 : USUAL;
}
