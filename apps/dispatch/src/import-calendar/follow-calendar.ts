import { Injectable } from '@nestjs/common';
import { Database } from '@paidan/persistence';
import { CityUnits } from '../city-units';
import { calendarVersion, readYears } from './calendar-store';
import { workCalendarOf } from './merge-calendars';

/** Lets this instance compute deadlines by the calendar that the tables say. */
@Injectable()
export class FollowCalendar {
  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
  ) {}

  async follow(now: Date): Promise<void> {
    const version = await calendarVersion(this.database, now);
    if (version === this.city.calendarVersion) return;
    // Read after its version: one that came between is followed at the next look.
    this.city.useCalendar(workCalendarOf(await readYears(this.database, now)), version);
  }
}
