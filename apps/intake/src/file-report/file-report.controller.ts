import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { FileReport, refuse, type Identity, type ReportAccepted } from '@paidan/contracts';
import { fits, RefusalException, valueOrRefusal, Who } from '@paidan/service-kit';
import { FileReportUseCase } from './file-report';

@Controller('api/v1/reports')
export class FileReportController {
  constructor(private readonly useCase: FileReportUseCase) {}

  @Post()
  @HttpCode(202)
  async file(@Headers('idempotency-key') key: string | undefined, @Body(fits(FileReport)) body: FileReport, @Who() who: Identity): Promise<ReportAccepted> {
    return valueOrRefusal(await this.useCase.file({ filerId: who.id, caller: null, idempotencyKey: keyOf(key), body }, new Date()));
  }
}

/** The sender's key for this filing; throws the refusal when there is none. */
export function keyOf(header: string | undefined): string {
  const key = header?.trim() ?? '';
  if (key === '' || key.length > 128) throw new RefusalException(keyNeeded());
  return key;
}

const keyNeeded = () =>
  refuse(400, 'REPORT.KEY_MISSING', '请求头缺少 Idempotency-Key（1–128 个字符）。', 'The header Idempotency-Key is missing (1 to 128 characters).', { field: 'Idempotency-Key' });
