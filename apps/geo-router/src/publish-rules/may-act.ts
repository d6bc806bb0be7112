import type { RoutingRule } from '@paidan/city';
import { done, refuse, type Outcome } from '@paidan/contracts';
import { checkRules, type RuleProblem, type RuleWorld } from '@paidan/geo';

interface Wanted {
  readonly rules: readonly RoutingRule[];
  readonly effectiveFrom: Date;
  /** Rules these replace whose own problems (a season that is over) are nobody's fault now. */
  readonly instead?: readonly RoutingRule[];
}

/** Whether rules may act from a moment on, or why not. */
export function mayAct({ rules, effectiveFrom, instead = [] }: Wanted, world: RuleWorld, now: Date): Outcome<null> {
  if (effectiveFrom < now) return inThePast();
  const keyOf = ({ code, ruleId }: RuleProblem) => `${code} ${ruleId}`;
  const old = new Set(checkRules(instead, world, effectiveFrom).map(keyOf));
  const problems = checkRules(rules, world, effectiveFrom).filter((problem) => !old.has(keyOf(problem)));
  return problems.length > 0 ? notFit(problems) : done(null);
}

const inThePast = () =>
  refuse(422, 'RULES.IN_THE_PAST', '生效时间已过，过去的派单不能改写；请填写将来的时间，或不填表示立即生效。', 'The moment is over and past decisions stay as they are; please name one to come, or none for at once.', { field: 'effectiveFrom' });

function notFit(problems: readonly RuleProblem[]) {
  const [first] = problems as [RuleProblem];
  const more = problems.length - 1;
  return refuse(422, first.code, `${first.because.zh}${more > 0 ? `；另有 ${more} 处，见 problems` : ''}。`, `${first.because.en}${more > 0 ? `; and ${more} more, see problems` : ''}.`, { field: 'rules', facts: { problems } });
}
