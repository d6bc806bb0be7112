import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { patternOf, PhotoReviewed, type TypedEvent } from '@paidan/contracts';
import { skipped, type Handled } from '@paidan/messaging';
import { GuardPhoto } from './guard-photo';

@Controller()
export class OnPhotoReviewedConsumer {
  constructor(private readonly useCase: GuardPhoto) {}

  /** A released photo still has its faces and plates covered; a withheld one is shown to nobody and needs no work. */
  @EventPattern(patternOf(PhotoReviewed))
  on(@Payload() event: TypedEvent<PhotoReviewed>): Promise<Handled> {
    if (event.data.decision === 'withhold') return Promise.resolve(skipped('nothing to make of a withheld photo'));
    return this.useCase.guard(event, { gate: false }, new Date());
  }
}
