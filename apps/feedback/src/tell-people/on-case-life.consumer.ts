import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { alertLifeEvents, caseLifeEvents, patternOf, type Envelope } from '@paidan/contracts';
import type { Handled } from '@paidan/messaging';
import { HeardOfReports } from '../await-next-step/heard-of-reports';
import { TellPeople } from './tell-people';

@Controller()
export class OnCaseLifeConsumer {
  constructor(
    private readonly useCase: TellPeople,
    private readonly heard: HeardOfReports,
  ) {}

  @EventPattern([...caseLifeEvents, ...alertLifeEvents].map(patternOf))
  on(@Payload() event: Envelope): Promise<Handled> {
    this.heard.tell(event);
    return this.useCase.tell(event, new Date());
  }
}
