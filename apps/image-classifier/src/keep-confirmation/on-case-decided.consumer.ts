import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { CaseClosed, CaseFiled, CaseRefused, patternOf, type TypedEvent } from '@paidan/contracts';
import { skipped, type Handled } from '@paidan/messaging';
import { KeepConfirmation } from './keep-confirmation';
import { saidCategory, saidRefused } from './what-was-said';

/** A person files a case, closes it after a check, or refuses it: each says what the report was really about. */
@Controller()
export class OnCaseDecidedConsumer {
  constructor(private readonly useCase: KeepConfirmation) {}

  @EventPattern(patternOf(CaseFiled))
  onFiled(@Payload() event: TypedEvent<CaseFiled>): Promise<Handled> {
    return this.useCase.keep(event, saidCategory(event.data.categoryCode));
  }

  @EventPattern(patternOf(CaseClosed))
  onClosed(@Payload() event: TypedEvent<CaseClosed>): Promise<Handled> {
    const { categoryCode } = event.data;
    return categoryCode ? this.useCase.keep(event, saidCategory(categoryCode)) : Promise.resolve(skipped('names no category'));
  }

  @EventPattern(patternOf(CaseRefused))
  onRefused(@Payload() event: TypedEvent<CaseRefused>): Promise<Handled> {
    return this.useCase.keep(event, saidRefused(event.data.kind ?? null));
  }
}
