import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { FileReport, type Identity, type ReportAccepted } from '@paidan/contracts';
import { fits, valueOrRefusal, Who } from '@paidan/service-kit';
import { FileReportUseCase } from '../file-report/file-report';
import { keyOf } from '../file-report/file-report.controller';

/** Inspectors report what they find on their round; it goes the way of every report. */
@Controller('api/v1/inspector/finds')
export class FileFindController {
  constructor(private readonly useCase: FileReportUseCase) {}

  @Post()
  @HttpCode(202)
  async file(@Headers('idempotency-key') key: string | undefined, @Body(fits(FileReport)) body: FileReport, @Who() who: Identity): Promise<ReportAccepted> {
    return valueOrRefusal(await this.useCase.file({ filerId: who.id, caller: null, find: true, idempotencyKey: keyOf(key), body }, new Date()));
  }
}
