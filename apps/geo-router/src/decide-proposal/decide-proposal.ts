import { Injectable } from '@nestjs/common';
import { done, refuse, type DecideProposal, type Identity, type Outcome, type RuleProposal } from '@paidan/contracts';
import { inOrder } from '@paidan/geo';
import { Database, type Tx } from '@paidan/persistence';
import { notFound } from '@paidan/service-kit';
import { withRuleInFront } from '../propose-rule/in-front';
import { mayAct } from '../publish-rules/may-act';
import { FindUnit } from '../route-report/find-unit';
import { actingOf, holdRules, keepRuleSet, ruleSetsFrom, type RuleSet } from '../rule-store/rule-store';
import { keepProposalDecision, proposalOf } from './proposal-store';

/** Accepts a proposed rule, which publishes the acting rules with it at once (and those to come, each from its moment), or rejects it; either with a reason. */
@Injectable()
export class DecideProposalUseCase {
  constructor(
    private readonly database: Database,
    private readonly findUnit: FindUnit,
  ) {}

  decide(id: string, { decision, reason }: DecideProposal, who: Identity, now: Date): Promise<Outcome<RuleProposal>> {
    return this.database.transaction(async (tx) => {
      await holdRules(tx);
      const proposal = await proposalOf(tx, id, 'for update');
      if (!proposal) return notFound('规则建议', 'rule proposal');
      if (proposal.state !== 'open') return decidedBefore(proposal);
      const published = decision === 'accept' ? await this.publish(tx, proposal, reason, who, now) : done(null);
      if (published.kind === 'refused') return published;
      const state = decision === 'accept' ? 'accepted' : 'rejected';
      await keepProposalDecision(tx, id, { state, at: now, decidedBy: { role: who.role, id: who.id }, reason, publishedVersion: published.value?.version ?? null });
      return done((await proposalOf(tx, id))!);
    });
  }

  /** @returns the version that acts at once. */
  private async publish(tx: Tx, { rule }: RuleProposal, reason: string, who: Identity, now: Date): Promise<Outcome<RuleSet>> {
    const sets = await ruleSetsFrom(tx, now);
    const acting = actingOf(sets, now)!;
    const versions = [{ ...acting, effectiveFrom: now }, ...newestOfEachMoment(sets.filter((set) => set !== acting))]
      .map(({ rules, effectiveFrom }) => ({ effectiveFrom, instead: rules, rules: withRuleInFront(inOrder(rules), rule, effectiveFrom) }));
    for (const version of versions) {
      const allowed = mayAct(version, this.findUnit.city, now);
      if (allowed.kind === 'refused') return allowed;
    }
    const made = { publishedAt: now, publishedBy: { role: who.role, id: who.id }, source: 'proposal', note: `采纳建议  Accepted ${rule.id}: ${reason}` } as const;
    const kept: RuleSet[] = [];
    for (const { rules, effectiveFrom } of versions) kept.push(await keepRuleSet(tx, { rules, effectiveFrom, ...made }));
    return done(kept[0]!);
  }
}

const newestOfEachMoment = (sets: readonly RuleSet[]): RuleSet[] =>
  sets.filter((set) => !sets.some((other) => other.effectiveFrom.getTime() === set.effectiveFrom.getTime() && other.version > set.version));

const decidedBefore = ({ state }: RuleProposal) =>
  refuse(409, 'PROPOSAL.DECIDED', `该建议已${state === 'accepted' ? '采纳' : '否决'}，不能再次决定。`, `This proposal was ${state} before.`, { facts: { state } });
