import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { PastReports, type PastAnswer } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { fits } from '@paidan/service-kit';
import { pastReports } from '../keep-no-longer/past-reports';

/** Which reports' cases have ended, and which are held; asked by intake and feedback before they remove anything of them. */
@Controller('internal/reports/past')
export class PastReportsController {
  constructor(private readonly database: Database) {}

  @Post()
  @HttpCode(200)
  past(@Body(fits(PastReports)) { ids, endedBefore }: PastReports): Promise<PastAnswer> {
    return pastReports(this.database, ids, new Date(endedBefore));
  }
}
