import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { CityChanged, patternOf, type EventData, type TypedEvent } from '@paidan/contracts';
import { handled, skipped, type Handled } from '@paidan/messaging';
import { claimMessage, Database } from '@paidan/persistence';
import { FollowCity } from './follow-city';

/** For the services that work by the city's units or categories. */
@Controller()
export class OnCityChangedConsumer {
  constructor(
    private readonly database: Database,
    private readonly city: FollowCity,
  ) {}

  @EventPattern(patternOf(CityChanged))
  async on(@Payload() { id, data }: TypedEvent<EventData<typeof CityChanged>>): Promise<Handled> {
    const outcome = await this.database.transaction(async (tx) => {
      if (!(await claimMessage(tx, 'follow-city', id))) return skipped('handled before');
      return (await this.city.keep(tx, data)) ? handled : skipped('of no concern here');
    });
    await this.city.follow();
    return outcome;
  }
}
