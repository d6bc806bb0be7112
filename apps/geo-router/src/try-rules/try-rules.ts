import { Injectable } from '@nestjs/common';
import type { RulesTrial, TryRules } from '@paidan/contracts';
import { checkRules, inOrder } from '@paidan/geo';
import { Database } from '@paidan/persistence';
import { FindUnit } from '../route-report/find-unit';
import { warnOfRules } from '../rule-store/warn-of-rules';
import { RunningRules } from '../run-rules/running-rules';
import { compareRules, lastDecisions } from './replay-decisions';

/** A dry run: replays the last routed reports by proposed rules, as what they were found to be where a person corrected the category, and tells what stands against these; nothing is changed. */
@Injectable()
export class TryRulesUseCase {
  constructor(
    private readonly database: Database,
    private readonly findUnit: FindUnit,
    private readonly rules: RunningRules,
  ) {}

  async run({ rules, last, effectiveFrom }: TryRules, now: Date): Promise<RulesTrial> {
    const { city } = this.findUnit;
    const from = effectiveFrom === undefined ? now : new Date(effectiveFrom);
    const acting = await this.rules.at(this.database, now);
    const asked = await lastDecisions(this.database, last, this.findUnit);
    const changes = compareRules(asked, acting.ordered, inOrder(rules), this.findUnit.nameOfUnit);
    const changed = changes.reduce((sum, { count }) => sum + count, 0);
    return { against: acting.version, replayed: asked.length, corrected: asked.filter(({ corrected }) => corrected).length, changed, changes, problems: checkRules(rules, city, from), warnings: warnOfRules(rules, city, from) };
  }
}
