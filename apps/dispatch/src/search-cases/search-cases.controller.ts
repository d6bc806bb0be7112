import { Controller, Get, Query } from '@nestjs/common';
import { CaseSearch, type CaseHits, type Identity } from '@paidan/contracts';
import { cursorOf, fits, valueOrRefusal, Who } from '@paidan/service-kit';
import { withinReach } from './case-choice';
import { hitOf } from './hit-of';
import { SearchCases } from './search-cases';

/** Cases by words and filters: the centre among all, a unit among its own. */
@Controller('api/v1/cases')
export class SearchCasesController {
  constructor(private readonly cases: SearchCases) {}

  @Get()
  async search(@Query(fits(CaseSearch)) query: CaseSearch, @Who() who: Identity): Promise<CaseHits> {
    const now = new Date();
    const { sort, after, limit, ...filter } = valueOrRefusal(withinReach(query, 'case.read', who));
    const found = await this.cases.page(filter, sort, after, limit, now);
    const total = after !== undefined ? null : found.length < limit ? { count: found.length, more: false } : await this.cases.count(filter, now);
    const last = found[limit - 1];
    return { items: found.map((row) => hitOf(row, who, now)), total, next: last ? cursorOf(last.at, last.id) : null };
  }
}
