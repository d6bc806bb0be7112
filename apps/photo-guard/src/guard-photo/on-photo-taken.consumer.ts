import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { patternOf, PhotoTaken, type TypedEvent } from '@paidan/contracts';
import type { Handled } from '@paidan/messaging';
import { GuardPhoto } from './guard-photo';

@Controller()
export class OnPhotoTakenConsumer {
  constructor(private readonly useCase: GuardPhoto) {}

  @EventPattern(patternOf(PhotoTaken))
  on(@Payload() event: TypedEvent<PhotoTaken>): Promise<Handled> {
    return this.useCase.guard(event, { gate: true }, new Date());
  }
}
