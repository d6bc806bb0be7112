import { Controller, Get, Query } from '@nestjs/common';
import { CaseFilter, type Identity, type MapCases } from '@paidan/contracts';
import { fits, valueOrRefusal, Who } from '@paidan/service-kit';
import { withinReach } from '../search-cases/case-choice';
import { ShowMapCases } from './map-cases';

/** Where the cases are; the same filters as the search. */
@Controller('api/v1/map/cases')
export class MapCasesController {
  constructor(private readonly map: ShowMapCases) {}

  @Get()
  show(@Query(fits(CaseFilter)) filter: CaseFilter, @Who() who: Identity): Promise<MapCases> {
    return this.map.show(valueOrRefusal(withinReach(filter, 'case.read', who)), new Date());
  }
}
