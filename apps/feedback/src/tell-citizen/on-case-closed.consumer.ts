import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { CaseClosed, CaseRefused, patternOf, type TypedEvent } from '@paidan/contracts';
import type { Handled } from '@paidan/messaging';
import { RememberNotice } from './remember-notice';

@Controller()
export class OnCaseClosedConsumer {
  constructor(private readonly useCase: RememberNotice) {}

  @EventPattern(patternOf(CaseClosed))
  onClosed(@Payload() event: TypedEvent<CaseClosed>): Promise<Handled> {
    return this.useCase.remember(event, 'closed', event.data.outcome);
  }

  @EventPattern(patternOf(CaseRefused))
  onRefused(@Payload() event: TypedEvent<CaseRefused>): Promise<Handled> {
    return this.useCase.remember(event, 'refused', event.data.because);
  }
}
