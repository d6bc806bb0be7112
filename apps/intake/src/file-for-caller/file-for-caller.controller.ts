import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { FileForCaller, type Identity, type ReportAccepted } from '@paidan/contracts';
import { fits, valueOrRefusal, Who } from '@paidan/service-kit';
import { keyOf } from '../file-report/file-report.controller';
import { FileReportUseCase } from '../file-report/file-report';

/** Staff file for somebody who calls; the caller's name and number stay here. */
@Controller('api/v1/staff/reports')
export class FileForCallerController {
  constructor(private readonly useCase: FileReportUseCase) {}

  @Post()
  @HttpCode(202)
  async file(@Headers('idempotency-key') key: string | undefined, @Body(fits(FileForCaller)) { caller, ...body }: FileForCaller, @Who() who: Identity): Promise<ReportAccepted> {
    return valueOrRefusal(await this.useCase.file({ filerId: who.id, caller: caller ?? {}, idempotencyKey: keyOf(key), body }, new Date()));
  }
}
