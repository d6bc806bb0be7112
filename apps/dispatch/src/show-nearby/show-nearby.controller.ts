import { Controller, Get, Query } from '@nestjs/common';
import { cellsWithin, assignmentOf, stageLabels, stageOf, type CaseState } from '@paidan/case';
import { NearbyQuery, type NearbyCase, type NearbyCases, type Place } from '@paidan/contracts';
import { toWgs84 } from '@paidan/geo';
import { Database } from '@paidan/persistence';
import { fits } from '@paidan/service-kit';
import { CityUnits } from '../city-units';
import { OFF_METRES, publicMetres } from '../show-public/public-rule';

/** A citizen is offered at most so many. */
const OFFERED = 10;

/** Open cases beside the place a citizen is about to report, nearest first as far as everybody may know: "me too" joins one of them. */
@Controller('api/v1/nearby')
export class ShowNearbyController {
  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
  ) {}

  @Get()
  async show(@Query(fits(NearbyQuery)) { category, ...stated }: NearbyQuery): Promise<NearbyCases> {
    const place = toWgs84(stated);
    const { radius } = this.city.sameProblem;
    const rows = await this.database.query<{ state: CaseState }>(
      `select state from case_file where place_cell = any($1::bigint[]) and ended_at = 'infinity' order by received_at desc limit 500`,
      [cellsWithin(place, radius + 2 * OFF_METRES)],
    );
    const kind = category && this.city.kindOf(category);
    const near = rows.filter(({ state }) => !kind || (state.category && this.city.kindOf(state.category.code) === kind)).map(({ state }) => offered(state, place));
    const items = near.filter(({ distanceMetres: metres }) => metres <= radius + OFF_METRES).sort((a, b) => a.distanceMetres - b.distanceMetres).slice(0, OFFERED);
    return { items, radiusMetres: radius };
  }
}

function offered(state: CaseState, place: Place): NearbyCase {
  const { caseId, caseNumber, category, receivedAt, reports } = state;
  const stage = stageOf(state);
  return {
    caseId, caseNumber, stage, reports, label: stageLabels[stage].zh, category: category && { code: category.code, name: category.name.zh },
    distanceMetres: publicMetres(place, state.place), promisedAt: assignmentOf(state)?.promisedAt ?? null, reportedAt: receivedAt,
  };
}
