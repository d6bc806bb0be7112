import { Injectable } from '@nestjs/common';
import type { ExplainRoute, RouteExplained } from '@paidan/contracts';
import { askedRules } from '@paidan/geo';
import { Database } from '@paidan/persistence';
import { FindUnit } from '../route-report/find-unit';
import { RunningRules } from '../run-rules/running-rules';
import { sayMisfit } from './say-misfit';

/** Who answers for a category at a place and moment, and why each rule asked before did not fit. */
@Injectable()
export class ExplainRouteUseCase {
  constructor(
    private readonly database: Database,
    private readonly findUnit: FindUnit,
    private readonly rules: RunningRules,
  ) {}

  async explain({ place, categoryCode, at }: ExplainRoute, now: Date): Promise<RouteExplained> {
    const rules = await this.rules.at(this.database, now);
    const moment = at === undefined ? now : new Date(at);
    const routing = this.findUnit.find({ place, categoryCode, at: moment }, rules);
    const question = categoryCode === null ? null : this.findUnit.question({ place, categoryCode, at: moment });
    const asked = question === null ? [] : askedRules(rules.ordered, question).map(({ rule, misfit }) =>
      ({ ruleId: rule.id, priority: rule.priority, unitId: rule.unitId, fits: misfit === null, because: sayMisfit(rule, misfit, question) }));
    return { routing, asked };
  }
}
