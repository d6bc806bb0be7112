import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { CaseArbitrated, patternOf, type EventData, type TypedEvent } from '@paidan/contracts';
import { handled, skipped, type Handled } from '@paidan/messaging';
import { claimMessage, Database } from '@paidan/persistence';
import { ProposeRule } from './propose-rule';

@Controller()
export class OnCaseArbitratedConsumer {
  constructor(
    private readonly database: Database,
    private readonly useCase: ProposeRule,
  ) {}

  @EventPattern(patternOf(CaseArbitrated))
  on(@Payload() { id, data }: TypedEvent<EventData<typeof CaseArbitrated>>): Promise<Handled> {
    const { caseId, categoryCode, gridCode, unitId } = data;
    return this.database.transaction(async (tx) => {
      if (!(await claimMessage(tx, 'geo-router', id))) return skipped('handled before');
      if (gridCode === null) return skipped('no place to make a rule for');
      const proposal = await this.useCase.propose(tx, { caseId, categoryCode, gridCode, unitId }, new Date());
      return proposal === null ? skipped('the rules say so already') : handled;
    });
  }
}
