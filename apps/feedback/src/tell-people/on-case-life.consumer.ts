import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { alertLifeEvents, caseLifeEvents, patternOf, type Envelope } from '@paidan/contracts';
import type { Handled } from '@paidan/messaging';
import { NewsOfReports } from '../await-next-step/news-of-reports';
import { TellPeople } from './tell-people';

@Controller()
export class OnCaseLifeConsumer {
  constructor(
    private readonly useCase: TellPeople,
    private readonly news: NewsOfReports,
  ) {}

  @EventPattern([...caseLifeEvents, ...alertLifeEvents].map(patternOf))
  on(@Payload() event: Envelope): Promise<Handled> {
    this.news.tell(event);
    return this.useCase.tell(event, new Date());
  }
}
