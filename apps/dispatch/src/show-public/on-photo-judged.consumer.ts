import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { patternOf, PhotoGuarded, PhotoReviewed, type TypedEvent } from '@paidan/contracts';
import type { Handled } from '@paidan/messaging';
import { HiddenPhotos } from './hidden-photos';

@Controller()
export class OnPhotoJudgedConsumer {
  constructor(private readonly photos: HiddenPhotos) {}

  @EventPattern(patternOf(PhotoGuarded))
  guarded(@Payload() event: TypedEvent<PhotoGuarded>): Promise<Handled> {
    return this.photos.guarded(event);
  }

  @EventPattern(patternOf(PhotoReviewed))
  reviewed(@Payload() event: TypedEvent<PhotoReviewed>): Promise<Handled> {
    return this.photos.reviewed(event);
  }
}
