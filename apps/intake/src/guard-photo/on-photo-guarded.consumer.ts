import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { patternOf, PhotoGuarded, type TypedEvent } from '@paidan/contracts';
import type { Handled } from '@paidan/messaging';
import { KeepGuarding } from './keep-guarding';

@Controller()
export class OnPhotoGuardedConsumer {
  constructor(private readonly useCase: KeepGuarding) {}

  @EventPattern(patternOf(PhotoGuarded))
  on(@Payload() event: TypedEvent<PhotoGuarded>): Promise<Handled> {
    return this.useCase.keep(event, new Date());
  }
}
