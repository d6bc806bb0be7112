import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { TryRules, type RulesTrial } from '@paidan/contracts';
import { fits } from '@paidan/service-kit';
import { TryRulesUseCase } from './try-rules';

@Controller('api/v1/rules')
export class TryRulesController {
  constructor(private readonly useCase: TryRulesUseCase) {}

  @Post('dry-run')
  @HttpCode(200)
  try(@Body(fits(TryRules)) wish: TryRules): Promise<RulesTrial> {
    return this.useCase.run(wish, new Date());
  }
}
