import type { RoutingRule } from '@paidan/city';
import { matchRule } from '@paidan/geo';

/** What the written rules answer, remembered for each category and community. */
export class RuleBook {
  private readonly known = new Map<string, string | null>();

  constructor(private readonly rules: readonly RoutingRule[]) {}

  /** Null when no rule fits. @param communityCode 12 digits, its street first */
  unitOf(categoryCode: string, communityCode: string): string | null {
    const key = categoryCode + communityCode;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const unitId = matchRule(this.rules, { categoryCode, communityCode, streetCode: communityCode.slice(0, 9) })?.unitId ?? null;
    this.known.set(key, unitId);
    return unitId;
  }
}
