import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { EraseMe, type ErasedCitizens, type ErasureView, type Identity } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { fits, known, valueOrRefusal, Who } from '@paidan/service-kit';
import { CITIZEN_SESSION_SECONDS } from '../known-citizens';
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

  /** Whose sessions have ended with them. */
  @Get('internal/erased-citizens')
  async erased(): Promise<ErasedCitizens> {
    const rows = await this.database.query<{ citizen_id: string }>('select citizen_id from erasure where asked_at > now() - make_interval(secs => $1)', [CITIZEN_SESSION_SECONDS]);
    return { citizenIds: rows.map(({ citizen_id }) => citizen_id) };
  }
}
