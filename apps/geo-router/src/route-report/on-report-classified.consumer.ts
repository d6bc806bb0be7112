import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { patternOf, ReportClassified, type TypedEvent } from '@paidan/contracts';
import type { Handled } from '@paidan/messaging';
import { RouteReport } from './route-report';

@Controller()
export class OnReportClassifiedConsumer {
  constructor(private readonly useCase: RouteReport) {}

  @EventPattern(patternOf(ReportClassified))
  on(@Payload() event: TypedEvent<ReportClassified>): Promise<Handled> {
    return this.useCase.route(event, new Date());
  }
}
