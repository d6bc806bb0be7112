import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { RouteQuestion, type Routing } from '@paidan/contracts';
import { fits } from '@paidan/service-kit';
import { FindUnit } from '../route-report/find-unit';

/** Lets dispatch ask anew when a person corrects a category. */
@Controller('internal')
export class AnswerServicesController {
  constructor(private readonly findUnit: FindUnit) {}

  @Post('route')
  @HttpCode(200)
  route(@Body(fits(RouteQuestion)) { place, categoryCode }: RouteQuestion): Routing {
    return this.findUnit.find(place, categoryCode);
  }
}
