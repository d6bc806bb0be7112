import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { alertLifeEvents, caseLifeEvents, patternOf, type Envelope } from '@paidan/contracts';
import type { Handled } from '@paidan/messaging';
import { TellPeople } from './tell-people';

@Controller()
export class OnCaseLifeConsumer {
  constructor(private readonly useCase: TellPeople) {}

  @EventPattern([...caseLifeEvents, ...alertLifeEvents].map(patternOf))
  on(@Payload() event: Envelope): Promise<Handled> {
    return this.useCase.tell(event, new Date());
  }
}
