import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { patternOf, ReportReceived, type TypedEvent } from '@paidan/contracts';
import type { Handled } from '@paidan/messaging';
import { ClassifyReport } from './classify-report';

@Controller()
export class OnReportReceivedConsumer {
  constructor(private readonly useCase: ClassifyReport) {}

  @EventPattern(patternOf(ReportReceived))
  on(@Payload() event: TypedEvent<ReportReceived>): Promise<Handled> {
    return this.useCase.classify(event, new Date());
  }
}
