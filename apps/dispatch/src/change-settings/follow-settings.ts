import { Injectable } from '@nestjs/common';
import { Database } from '@paidan/persistence';
import { CityUnits } from '../city-units';
import { readSettings } from '../load-city';
import { actingNumbers } from './setting-store';

/** Lets this instance work by the units, categories, limits and clocks that the tables say. */
@Injectable()
export class FollowSettings {
  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
  ) {}

  async follow(): Promise<void> {
    const numbers = await actingNumbers(this.database);
    const known = this.city.settingNumbers;
    if ([...numbers].every(([setting, number]) => known.get(setting) === number)) return;
    this.city.useSettings(await readSettings(this.database));
  }
}
