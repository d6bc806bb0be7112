import { Controller, Get, Header, Param } from '@nestjs/common';
import type { PublicCaseView, PublicFigures } from '@paidan/contracts';
import { named, valueOrRefusal } from '@paidan/service-kit';
import { ShowPublicCases } from './public-cases';
import { ShowPublicFigures } from './public-figures';

const CACHED = 'public, max-age=60';

/** What everybody may see: where problems are and were, one of them, and the figures of the month. The gateway counts who asks. */
@Controller('api/v1/public')
export class ShowPublicController {
  constructor(
    private readonly cases: ShowPublicCases,
    private readonly figures: ShowPublicFigures,
  ) {}

  @Get('cases')
  @Header('cache-control', CACHED)
  @Header('content-type', 'application/json; charset=utf-8')
  list(): Promise<string> {
    return this.cases.list(new Date());
  }

  @Get('cases/:caseNumber')
  @Header('cache-control', CACHED)
  async one(@Param('caseNumber', named('案件', 'case')) caseNumber: string): Promise<PublicCaseView> {
    return valueOrRefusal(await this.cases.one(caseNumber));
  }

  @Get('figures')
  @Header('cache-control', CACHED)
  month(): Promise<PublicFigures> {
    return this.figures.show(new Date());
  }
}
