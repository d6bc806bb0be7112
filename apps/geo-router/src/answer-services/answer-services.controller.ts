import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CityQuestion, RouteQuestion, type CityAnswer, type MapSource, type Routing } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { fits } from '@paidan/service-kit';
import { FindUnit } from '../route-report/find-unit';
import { RunningRules } from '../run-rules/running-rules';
import { MapText } from '../show-map/map-text';
import { CheckChangedCity } from './check-changed-city';

/** Lets dispatch ask anew when a person corrects a category, and before the city's units or categories are changed; tells the gateway where the map's tiles come from. */
@Controller('internal')
export class AnswerServicesController {
  constructor(
    private readonly database: Database,
    private readonly findUnit: FindUnit,
    private readonly rules: RunningRules,
    private readonly changed: CheckChangedCity,
    private readonly map: MapText,
  ) {}

  @Post('route')
  @HttpCode(200)
  async route(@Body(fits(RouteQuestion)) { place, categoryCode, at }: RouteQuestion): Promise<Routing> {
    const now = new Date();
    return this.findUnit.find({ place, categoryCode, at: at === undefined ? now : new Date(at) }, await this.rules.at(this.database, now));
  }

  @Get('map-source')
  mapSource(): MapSource {
    return { url: this.map.tiles?.url ?? null };
  }

  @Post('city-check')
  @HttpCode(200)
  async check(@Body(fits(CityQuestion)) question: CityQuestion): Promise<CityAnswer> {
    return { problems: await this.changed.check(question, new Date()) };
  }
}
