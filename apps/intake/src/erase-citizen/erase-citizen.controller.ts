import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { EraseMe, type ErasureView, type Identity } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { fits, known, valueOrRefusal, Who } from '@paidan/service-kit';
import { EraseCitizen } from './erase-citizen';
import { readErasure } from './read-erasure';

@Controller()
export class EraseCitizenController {
  constructor(
    private readonly useCase: EraseCitizen,
    private readonly database: Database,
  ) {}

  @Post('api/v1/me/erase')
  @HttpCode(202)
  async erase(@Body(fits(EraseMe)) _: EraseMe, @Who() { id }: Identity): Promise<ErasureView> {
    return valueOrRefusal(await this.useCase.erase(id, new Date()));
  }

  @Get('api/v1/erasures/:erasureId')
  async follow(@Param('erasureId', known('注销记录', 'deletion')) erasureId: string): Promise<ErasureView> {
    return valueOrRefusal(await readErasure(this.database, erasureId));
  }
}
