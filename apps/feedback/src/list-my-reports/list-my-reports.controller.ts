import { Controller, Get, Query } from '@nestjs/common';
import { MyReportsQuery, type Identity, type MyReports } from '@paidan/contracts';
import { fits, valueOrRefusal, Who } from '@paidan/service-kit';
import { ListMyReports } from './list-my-reports';

@Controller('api/v1/reports')
export class ListMyReportsController {
  constructor(private readonly useCase: ListMyReports) {}

  @Get()
  async list(@Query(fits(MyReportsQuery)) query: MyReportsQuery, @Who() who: Identity): Promise<MyReports> {
    return valueOrRefusal(await this.useCase.list(query, who.id));
  }
}
