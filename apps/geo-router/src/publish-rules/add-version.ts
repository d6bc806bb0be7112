import type { RoutingRule } from '@paidan/city';
import { done, refuse, type Identity, type Outcome } from '@paidan/contracts';
import { checkRules, type RuleProblem, type RuleWorld } from '@paidan/geo';
import type { Tx } from '@paidan/persistence';
import { keepRuleSet, type RuleSet } from '../rule-store/rule-store';

interface NewVersion {
  readonly rules: readonly RoutingRule[];
  readonly effectiveFrom: Date;
  readonly note: string;
  readonly source: RuleSet['source'];
  readonly who: Identity;
  readonly now: Date;
}

/** Checks rules and keeps them as the next version, or says why they cannot act. Inside a transaction that holds the rules. */
export async function addVersion(tx: Tx, world: RuleWorld, { rules, effectiveFrom, note, source, who, now }: NewVersion): Promise<Outcome<RuleSet>> {
  if (effectiveFrom < now) return inThePast();
  const problems = checkRules(rules, world, effectiveFrom);
  if (problems.length > 0) return notFit(problems);
  return done(await keepRuleSet(tx, { rules, effectiveFrom, publishedAt: now, publishedBy: { role: who.role, id: who.id }, source, note }));
}

const inThePast = () =>
  refuse(422, 'RULES.IN_THE_PAST', '生效时间已过，过去的派单不能改写；请填写将来的时间，或不填表示立即生效。', 'The moment is over and past decisions stay as they are; please name one to come, or none for at once.', { field: 'effectiveFrom' });

function notFit(problems: readonly RuleProblem[]) {
  const [first] = problems as [RuleProblem];
  const more = problems.length - 1;
  return refuse(422, first.code, `${first.because.zh}${more > 0 ? `；另有 ${more} 处，见 problems` : ''}。`, `${first.because.en}${more > 0 ? `; and ${more} more, see problems` : ''}.`, { field: 'rules', facts: { problems } });
}
