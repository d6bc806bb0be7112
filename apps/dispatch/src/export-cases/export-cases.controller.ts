import { Controller, Get, Query, Res } from '@nestjs/common';
import { CaseExport, wallTime, type Identity } from '@paidan/contracts';
import { fits, valueOrRefusal, Who } from '@paidan/service-kit';
import type { FastifyReply } from 'fastify';
import { ExportCases } from './export-cases';
import { ExportLimit } from './export-limit';

const types = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;

@Controller('api/v1/cases/export')
export class ExportCasesController {
  constructor(
    private readonly useCase: ExportCases,
    private readonly limit: ExportLimit,
  ) {}

  @Get()
  async export(@Query(fits(CaseExport)) wish: CaseExport, @Who() who: Identity, @Res() reply: FastifyReply) {
    valueOrRefusal(await this.limit.take(who));
    const now = new Date();
    const file = valueOrRefusal(await this.useCase.export(wish, who, now));
    return reply
      .header('content-type', types[wish.format])
      .header('content-disposition', `attachment; filename="cases-${wallTime(now).replaceAll(/[-:]/g, '').replace(' ', '-')}.${wish.format}"`)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-store')
      .send(file);
  }
}
