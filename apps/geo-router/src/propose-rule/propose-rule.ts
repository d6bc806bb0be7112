import type { RoutingRule } from '@paidan/city';
import { Injectable } from '@nestjs/common';
import { words } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { FindUnit } from '../route-report/find-unit';
import { RunningRules } from '../run-rules/running-rules';
import { answering, priorityInFront } from './in-front';

/** The centre decided between units who answers for a case. */
export interface Arbitration {
  readonly caseId: string;
  readonly categoryCode: string;
  readonly gridCode: string;
  readonly unitId: string;
}

/** Suggests as a rule what the centre decided: this category in this community belongs to this unit. The same decision again adds its case. */
@Injectable()
export class ProposeRule {
  constructor(
    private readonly findUnit: FindUnit,
    private readonly rules: RunningRules,
  ) {}

  /** @returns the proposal's id; null when the rules name that unit already. In the transaction that claimed the message. */
  async propose(tx: Tx, { caseId, categoryCode, gridCode, unitId }: Arbitration, now: Date): Promise<string | null> {
    const communityCode = gridCode.slice(0, 12);
    const { ordered } = await this.rules.at(tx, now);
    if (answering(ordered, categoryCode, communityCode, now)?.unitId === unitId) return null;
    const named = this.ruleFor(categoryCode, communityCode, unitId);
    const rule = { ...named, priority: priorityInFront(ordered.filter(({ id }) => id !== named.id), named, now) };
    const [kept] = await tx.query<{ proposal_id: string }>(
      `insert into rule_proposal (proposal_id, category_code, community_code, unit_id, rule, case_ids, proposed_at) values ($1, $2, $3, $4, $5, array[$6]::uuid[], $7)
       on conflict (category_code, community_code, unit_id) where state = 'open'
       do update set case_ids = case when $6::uuid = any(rule_proposal.case_ids) then rule_proposal.case_ids else rule_proposal.case_ids || $6::uuid end
       returning proposal_id`,
      [randomUUID(), categoryCode, communityCode, unitId, JSON.stringify(rule), caseId, now],
    );
    return kept!.proposal_id;
  }

  private ruleFor(categoryCode: string, communityCode: string, unitId: string): Omit<RoutingRule, 'priority'> {
    const { categories, areas } = this.findUnit.city;
    const category = categories.find(({ code }) => code === categoryCode)?.name ?? words(categoryCode, categoryCode);
    const community = areas.find(({ code }) => code === communityCode)?.name ?? words(communityCode, communityCode);
    const unit = this.findUnit.nameOfUnit(unitId);
    const because = words(`经监督指挥中心仲裁，${community.zh}的“${category.zh}”由${unit.zh}负责`, `The centre decided that ${category.en} in ${community.en} belongs to ${unit.en}`);
    return { id: `A-${categoryCode}-${communityCode}`, categories: [categoryCode], areas: [communityCode], unitId, because };
  }
}
