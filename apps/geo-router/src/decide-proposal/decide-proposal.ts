import { Injectable } from '@nestjs/common';
import { done, refuse, type DecideProposal, type Identity, type Outcome, type RuleProposal } from '@paidan/contracts';
import { Database, type Tx } from '@paidan/persistence';
import { notFound } from '@paidan/service-kit';
import { addVersion } from '../publish-rules/add-version';
import { FindUnit } from '../route-report/find-unit';
import { actingOf, holdRules, ruleSetsFrom, type RuleSet } from '../rule-store/rule-store';
import { keepProposalDecision, proposalOf } from './proposal-store';

/** Accepts a proposed rule, which publishes the acting rules with it at once, or rejects it; either with a reason. */
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

  private async publish(tx: Tx, { rule }: RuleProposal, reason: string, who: Identity, now: Date): Promise<Outcome<RuleSet>> {
    const sets = await ruleSetsFrom(tx, now);
    const rules = [...actingOf(sets, now)!.rules.filter(({ id }) => id !== rule.id), rule];
    return addVersion(tx, this.findUnit.city, { rules, effectiveFrom: now, note: `采纳建议  Accepted ${rule.id}: ${reason}`, source: 'proposal', who, now });
  }
}

const decidedBefore = ({ state }: RuleProposal) =>
  refuse(409, 'PROPOSAL.DECIDED', `该建议已${state === 'accepted' ? '采纳' : '否决'}，不能再次决定。`, `This proposal was ${state} before.`, { facts: { state } });
