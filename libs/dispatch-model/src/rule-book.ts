import type { RoutingRule } from '@paidan/city';
import { inOrder, matchRule } from '@paidan/geo';

const ANY_TIME = new Date(0);

/** What the written rules answer at any time and whoever owns the thing, remembered for each category and community. Rules bound to hours or owners are left out. */
export class RuleBook {
  private readonly known = new Map<string, string | null>();
  private readonly rules: readonly RoutingRule[];

  constructor(rules: readonly RoutingRule[]) {
    this.rules = inOrder(rules.filter(isPlain));
  }

  /** Null when no rule fits. @param communityCode 12 digits, its street first */
  unitOf(categoryCode: string, communityCode: string): string | null {
    const key = categoryCode + communityCode;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const question = { categoryCode, communityCode, streetCode: communityCode.slice(0, 9), at: ANY_TIME, ownerUnitId: null };
    const unitId = matchRule(this.rules, question)?.unitId ?? null;
    this.known.set(key, unitId);
    return unitId;
  }
}

/** True for a rule that asks neither time nor owner. */
export const isPlain = ({ when, owners }: RoutingRule): boolean => when === undefined && owners === undefined;
