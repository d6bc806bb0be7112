import type { RoutingRule } from '@paidan/city';
import { conditionFits, conditionsFor, isPlain } from './rule-conditions';
import { RuleLand, type RuleWorld } from './rule-land';

/** Two rules of one priority that name different units for the same: only their ids decide, which nobody meant. */
export interface RuleConflict {
  readonly priority: number;
  /** The first acts. */
  readonly ruleIds: readonly [string, string];
  readonly unitIds: readonly [string, string];
  /** One place where they meet. */
  readonly categoryCode: string;
  readonly communityCode: string;
}

/** @param ordered rules as `inOrder` gives them. */
export function findConflicts(ordered: readonly RoutingRule[], world: RuleWorld, from: Date): RuleConflict[] {
  const land = new RuleLand(world);
  return ordered.flatMap((rule, i) => {
    const equals = ordered.slice(i + 1).filter(({ priority, unitId }) => priority === rule.priority && unitId !== rule.unitId);
    return equals.flatMap((other): RuleConflict[] => {
      const cell = land.sharedCell(rule, other);
      return cell === null || !everBoth(rule, other, from) ? [] : [{ priority: rule.priority, ruleIds: [rule.id, other.id], unitIds: [rule.unitId, other.unitId], ...land.nameOf(cell) }];
    });
  });
}

const everBoth = (a: RoutingRule, b: RoutingRule, from: Date) =>
  conditionsFor([a, b], from).some((condition) => conditionFits(a, condition) && conditionFits(b, condition));

/** A category for which some communities have no unit. */
export interface RuleHole {
  readonly categoryCode: string;
  readonly communityCodes: readonly string[];
  /** False: only at some times, or for some owners. */
  readonly always: boolean;
}

/** Category × community that no rule answers for, always or sometimes. */
export function findHoles(rules: readonly RoutingRule[], world: RuleWorld, from: Date): RuleHole[] {
  const land = new RuleLand(world);
  const partly = new Map<number, RoutingRule[]>();
  const covered = new Uint8Array(land.size);
  for (const rule of rules.filter(isPlain)) for (const cell of land.cellsOf(rule)) covered[cell] = 1;
  for (const rule of rules.filter((one) => !isPlain(one))) for (const cell of land.cellsOf(rule)) if (covered[cell] === 0) partly.set(cell, [...(partly.get(cell) ?? []), rule]);
  const whole = new Map<string, boolean>();
  const isWhole = (some: readonly RoutingRule[]) => {
    const key = some.map(({ id }) => id).join();
    if (!whole.has(key)) whole.set(key, conditionsFor(some, from).every((condition) => some.some((rule) => conditionFits(rule, condition))));
    return whole.get(key)!;
  };
  const holes = new Map<string, RuleHole>();
  for (let cell = 0; cell < land.size; cell += 1) {
    const some = partly.get(cell) ?? [];
    if (covered[cell] === 1 || (some.length > 0 && isWhole(some))) continue;
    const { categoryCode, communityCode } = land.nameOf(cell);
    const key = `${categoryCode} ${some.length === 0}`;
    holes.set(key, { categoryCode, always: some.length === 0, communityCodes: [...(holes.get(key)?.communityCodes ?? []), communityCode] });
  }
  return [...holes.values()];
}
