import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { FileForCaller, type CallerView, type Identity, type ReportAccepted } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { fits, known, notFound, RefusalException, valueOrRefusal, Who } from '@paidan/service-kit';
import { keyOf } from '../file-report/file-report.controller';
import { FileReportUseCase } from '../file-report/file-report';

/** Staff file for somebody who calls; the caller's name and number stay here. */
@Controller('api/v1')
export class FileForCallerController {
  constructor(
    private readonly useCase: FileReportUseCase,
    private readonly database: Database,
  ) {}

  @Post('staff/reports')
  @HttpCode(202)
  async file(@Headers('idempotency-key') key: string | undefined, @Body(fits(FileForCaller)) { caller, ...body }: FileForCaller, @Who() who: Identity): Promise<ReportAccepted> {
    return valueOrRefusal(await this.useCase.file({ filerId: who.id, caller: caller ?? {}, idempotencyKey: keyOf(key), body }, new Date()));
  }

  @Get('reports/:reportId/caller')
  async caller(@Param('reportId', known('上报', 'report')) reportId: string): Promise<CallerView> {
    const [row] = await this.database.query<CallerView>('select name, phone from caller where report_id = $1', [reportId]);
    if (!row) throw new RefusalException(notFound('来电人', 'caller'));
    return row;
  }
}
