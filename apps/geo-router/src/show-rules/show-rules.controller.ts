import { Controller, Get, Param } from '@nestjs/common';
import type { RulesList, RulesView } from '@paidan/contracts';
import { named, valueOrRefusal } from '@paidan/service-kit';
import { ShowRules } from './show-rules';

@Controller('api/v1/rules')
export class ShowRulesController {
  constructor(private readonly rules: ShowRules) {}

  @Get()
  list(): Promise<RulesList> {
    return this.rules.list(new Date());
  }

  @Get(':rulesVersion')
  async one(@Param('rulesVersion', named('规则版本', 'rules version')) text: string): Promise<RulesView> {
    const version = /^\d{1,9}$/.test(text) ? Number(text) : 0;
    return valueOrRefusal(await this.rules.one(version, new Date()));
  }
}
