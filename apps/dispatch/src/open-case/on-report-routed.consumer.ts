import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { patternOf, ReportRouted, type TypedEvent } from '@paidan/contracts';
import type { Handled } from '@paidan/messaging';
import { OpenCase } from './open-case';

@Controller()
export class OnReportRoutedConsumer {
  constructor(private readonly useCase: OpenCase) {}

  @EventPattern(patternOf(ReportRouted))
  on(@Payload() event: TypedEvent<ReportRouted>): Promise<Handled> {
    return this.useCase.open(event, new Date());
  }
}
