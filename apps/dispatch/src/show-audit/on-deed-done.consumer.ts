import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { DeedDone, patternOf, type TypedEvent } from '@paidan/contracts';
import { handled, skipped, type Handled } from '@paidan/messaging';
import { claimMessage, Database } from '@paidan/persistence';
import { writeDown } from './write-down';

/** Writes down what other services say was done, each once. */
@Controller()
export class OnDeedDoneConsumer {
  constructor(private readonly database: Database) {}

  @EventPattern(patternOf(DeedDone))
  on(@Payload() { id, occurredAt, data: { action, by, about, facts } }: TypedEvent<DeedDone>): Promise<Handled> {
    return this.database.transaction(async (tx) => {
      if (!(await claimMessage(tx, 'dispatch', id))) return skipped('handled before');
      await writeDown(tx, { action, by, at: new Date(occurredAt), ...(about ? { about } : {}), facts: JSON.parse(facts) as object });
      return handled;
    });
  }
}
