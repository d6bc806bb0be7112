import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { CitizenForgotten, patternOf, type TypedEvent } from '@paidan/contracts';
import type { Handled } from '@paidan/messaging';
import { HearForgotten } from './hear-forgotten';

@Controller()
export class OnCitizenForgottenConsumer {
  constructor(private readonly useCase: HearForgotten) {}

  @EventPattern(patternOf(CitizenForgotten))
  on(@Payload() event: TypedEvent<CitizenForgotten>): Promise<Handled> {
    return this.useCase.hear(event);
  }
}
