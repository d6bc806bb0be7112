import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { RouteQuestion, type Routing } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { fits } from '@paidan/service-kit';
import { FindUnit } from '../route-report/find-unit';
import { RunningRules } from '../run-rules/running-rules';

/** Lets dispatch ask anew when a person corrects a category. */
@Controller('internal')
export class AnswerServicesController {
  constructor(
    private readonly database: Database,
    private readonly findUnit: FindUnit,
    private readonly rules: RunningRules,
  ) {}

  @Post('route')
  @HttpCode(200)
  async route(@Body(fits(RouteQuestion)) { place, categoryCode, at }: RouteQuestion): Promise<Routing> {
    const now = new Date();
    return this.findUnit.find({ place, categoryCode, at: at === undefined ? now : new Date(at) }, await this.rules.at(this.database, now));
  }
}
