import type { RoutingRule } from '@paidan/city';
import type { RuleWarnings } from '@paidan/contracts';
import { findConflicts, findHoles, inOrder, type RuleWorld } from '@paidan/geo';

/** How many of each are shown. */
const EXAMPLES = 50;

/** What does not forbid a set of rules, but should be seen before it acts. */
export function warnOfRules(rules: readonly RoutingRule[], world: RuleWorld, from: Date): RuleWarnings {
  const conflicts = findConflicts(inOrder(rules), world, from);
  const holes = findHoles(rules, world, from);
  return {
    conflicts: { count: conflicts.length, examples: conflicts.slice(0, EXAMPLES).map(({ ruleIds, unitIds, ...rest }) => ({ ...rest, ruleIds: [...ruleIds], unitIds: [...unitIds] })) },
    holes: { count: holes.length, examples: holes.slice(0, EXAMPLES).map((hole) => ({ ...hole, communityCodes: [...hole.communityCodes] })) },
  };
}
