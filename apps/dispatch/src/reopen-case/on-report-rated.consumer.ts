import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { patternOf, ReportRated, type TypedEvent } from '@paidan/contracts';
import type { Handled } from '@paidan/messaging';
import { ReopenCase } from './reopen-case';

@Controller()
export class OnReportRatedConsumer {
  constructor(private readonly useCase: ReopenCase) {}

  @EventPattern(patternOf(ReportRated))
  on(@Payload() event: TypedEvent<ReportRated>): Promise<Handled> {
    return this.useCase.onRated(event, new Date());
  }
}
