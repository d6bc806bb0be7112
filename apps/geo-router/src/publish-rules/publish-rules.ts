import { Injectable } from '@nestjs/common';
import { done, refuse, type Identity, type Outcome, type PublishRules, type RulesPublished } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { FindUnit } from '../route-report/find-unit';
import { holdRules, keepRuleSet, newestVersion } from '../rule-store/rule-store';
import { warnOfRules } from '../rule-store/warn-of-rules';
import { ShowRules } from '../show-rules/show-rules';
import { mayAct } from './may-act';

/** Publishes a new version of the rules, effective at once or from a moment; what the publisher has not seen refuses it. */
@Injectable()
export class PublishRulesUseCase {
  constructor(
    private readonly database: Database,
    private readonly findUnit: FindUnit,
    private readonly shown: ShowRules,
  ) {}

  async publish({ rules, basedOn, effectiveFrom, note }: PublishRules, who: Identity, now: Date): Promise<Outcome<RulesPublished>> {
    const { city } = this.findUnit;
    const from = effectiveFrom === undefined ? now : new Date(effectiveFrom);
    const allowed = mayAct({ rules, effectiveFrom: from }, city, now);
    if (allowed.kind === 'refused') return allowed;
    const added = await this.database.transaction(async (tx) => {
      await holdRules(tx);
      const newest = await newestVersion(tx);
      if (basedOn !== newest) return changedSince(basedOn, newest);
      return done(await keepRuleSet(tx, { rules, effectiveFrom: from, publishedAt: now, publishedBy: { role: who.role, id: who.id }, source: 'published', note }));
    });
    if (added.kind === 'refused') return added;
    const view = await this.shown.one(added.value.version, now);
    return view.kind === 'refused' ? view : done({ ...view.value, warnings: warnOfRules(rules, city, from) });
  }
}

const changedSince = (basedOn: number, newest: number) =>
  refuse(409, 'RULES.CHANGED', `规则已有更新的版本 ${newest}（您依据的是 ${basedOn}），请重新读取后再发布。`, `Version ${newest} was published since ${basedOn}, please read it and publish again.`, { field: 'basedOn', facts: { newest } });
