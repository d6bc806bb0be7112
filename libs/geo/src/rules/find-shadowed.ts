import type { RoutingRule } from '@paidan/city';
import { conditionFits, conditionsFor, isPlain } from './rule-conditions';
import type { RuleLand } from './rule-land';

export interface Shadowed {
  readonly rule: RoutingRule;
  /** Rules that take everything it means; none when it means nothing at all. */
  readonly by: readonly RoutingRule[];
}

/** Who stands before in each cell: the first rule that takes it whole, and those that take it at some times or for some owners. */
class Earlier {
  private readonly whole = new Map<number, RoutingRule>();
  private readonly partly = new Map<number, RoutingRule[]>();

  wholeIn = (cell: number) => this.whole.get(cell);
  partlyIn = (cell: number): readonly RoutingRule[] => this.partly.get(cell) ?? [];

  add(rule: RoutingRule, cells: readonly number[]): void {
    for (const cell of cells) {
      if (this.whole.has(cell)) continue;
      if (isPlain(rule)) this.whole.set(cell, rule);
      else this.partly.set(cell, [...this.partlyIn(cell), rule]);
    }
  }
}

/** Rules, in order, that can never match from a day on: they mean nothing, or earlier rules take all they mean. */
export function findShadowed(ordered: readonly RoutingRule[], land: RuleLand, from: Date): Shadowed[] {
  const earlier = new Earlier();
  return ordered.flatMap((rule) => {
    const cells = land.cellsOf(rule);
    const by = shadowOf(rule, cells, earlier, from);
    earlier.add(rule, cells);
    return by ? [{ rule, by: [...by] }] : [];
  });
}

/** Null when the rule can match; else the rules that stand before it. */
function shadowOf(rule: RoutingRule, cells: readonly number[], earlier: Earlier, from: Date): Set<RoutingRule> | null {
  const by = new Set<RoutingRule>();
  if (!leavesSome(rule, [], from)) return by;
  const judged = new Map<string, boolean>();
  for (const cell of cells) {
    const whole = earlier.wholeIn(cell);
    const partly = earlier.partlyIn(cell);
    const key = partly.map(({ id }) => id).join();
    if (!whole && !judged.has(key)) judged.set(key, leavesSome(rule, partly, from));
    if (!whole && judged.get(key)) return null;
    for (const one of whole ? [whole] : partly) by.add(one);
  }
  return by;
}

const leavesSome = (rule: RoutingRule, earlier: readonly RoutingRule[], from: Date) =>
  conditionsFor([rule, ...earlier], from).some((condition) => conditionFits(rule, condition) && !earlier.some((one) => conditionFits(one, condition)));
