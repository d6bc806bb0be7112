import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ExplainRoute, type RouteExplained } from '@paidan/contracts';
import { fits } from '@paidan/service-kit';
import { ExplainRouteUseCase } from './explain-route';

@Controller('api/v1/rules')
export class ExplainRouteController {
  constructor(private readonly useCase: ExplainRouteUseCase) {}

  @Post('explain')
  @HttpCode(200)
  explain(@Body(fits(ExplainRoute)) question: ExplainRoute): Promise<RouteExplained> {
    return this.useCase.explain(question, new Date());
  }
}
