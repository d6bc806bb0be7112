import type { RoutingRule } from '@paidan/city';

export interface RuleQuestion {
  readonly categoryCode: string;
  readonly streetCode: string;
  readonly communityCode: string;
}

const categoryFits = (pattern: string, code: string) => (pattern.endsWith('*') ? code.startsWith(pattern.slice(0, -1)) : pattern === code);

function fits(rule: RoutingRule, { categoryCode, streetCode, communityCode }: RuleQuestion): boolean {
  const inArea = rule.areas.some((area) => area === '*' || area === streetCode || area === communityCode);
  return inArea && rule.categories.some((pattern) => categoryFits(pattern, categoryCode));
}

/** The rule that says who answers: of those that fit, the lowest priority number, then the lowest id. Null when none fits. */
export function matchRule(rules: readonly RoutingRule[], question: RuleQuestion): RoutingRule | null {
  return rules.reduce<RoutingRule | null>((best, rule) => {
    if (!fits(rule, question)) return best;
    const better = best === null || rule.priority < best.priority || (rule.priority === best.priority && rule.id < best.id);
    return better ? rule : best;
  }, null);
}
