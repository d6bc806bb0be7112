import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { CaseClosed, CaseDispatched, CaseFiled, CaseRelocated, CaseReopened, CaseReturned, CaseSplit, patternOf, type EventData, type TypedEvent } from '@paidan/contracts';
import type { Handled } from '@paidan/messaging';
import { KeepHandling } from './keep-handling';

/** A case is sent, filed, found elsewhere, given back, closed, opened again or split: in the end it tells which unit was right, unless several were. */
@Controller()
export class OnCaseHandledConsumer {
  constructor(private readonly useCase: KeepHandling) {}

  @EventPattern(patternOf(CaseDispatched))
  onDispatched(@Payload() event: TypedEvent<CaseDispatched>): Promise<Handled> {
    return this.useCase.keep(event, { what: 'dispatched', unitId: event.data.unitId, automatic: event.data.automatic });
  }

  @EventPattern(patternOf(CaseFiled))
  onFiled(@Payload() event: TypedEvent<CaseFiled>): Promise<Handled> {
    return this.useCase.keep(event, { what: 'filed', categoryCode: event.data.categoryCode });
  }

  @EventPattern(patternOf(CaseRelocated))
  onRelocated(@Payload() event: TypedEvent<CaseRelocated>): Promise<Handled> {
    return this.useCase.keep(event, { what: 'relocated', place: event.data.to, gridCode: event.data.gridCode });
  }

  @EventPattern(patternOf(CaseReturned))
  onReturned(@Payload() event: TypedEvent<EventData<typeof CaseReturned>>): Promise<Handled> {
    return this.useCase.keep(event, { what: 'returned' });
  }

  @EventPattern(patternOf(CaseClosed))
  onClosed(@Payload() event: TypedEvent<CaseClosed>): Promise<Handled> {
    return this.useCase.keep(event, { what: 'closed', categoryCode: event.data.categoryCode ?? null });
  }

  @EventPattern(patternOf(CaseReopened))
  onReopened(@Payload() event: TypedEvent<EventData<typeof CaseReopened>>): Promise<Handled> {
    return this.useCase.keep(event, { what: 'reopened' });
  }

  @EventPattern(patternOf(CaseSplit))
  onSplit(@Payload() event: TypedEvent<EventData<typeof CaseSplit>>): Promise<Handled> {
    return this.useCase.keep(event, { what: 'split' });
  }
}
