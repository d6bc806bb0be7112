import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { CitizenErased, patternOf, type TypedEvent } from '@paidan/contracts';
import type { Handled } from '@paidan/messaging';
import { ForgetCitizen } from './forget-citizen';

@Controller()
export class OnCitizenErasedConsumer {
  constructor(private readonly useCase: ForgetCitizen) {}

  @EventPattern(patternOf(CitizenErased))
  on(@Payload() event: TypedEvent<CitizenErased>): Promise<Handled> {
    return this.useCase.onErased(event, new Date());
  }
}
