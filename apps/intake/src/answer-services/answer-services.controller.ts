import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { OwnedPhotos, type OpenidAnswer, type ReportFacts } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { fits, known, notFound, RefusalException } from '@paidan/service-kit';
import { photosRefused } from '../compare-photos/photos-refused';
import { KnownCitizens } from '../known-citizens';

/** What only intake knows and other services ask for; closed to everybody else by the role `service`. */
@Controller('internal')
export class AnswerServicesController {
  constructor(
    private readonly database: Database,
    private readonly citizens: KnownCitizens,
  ) {}

  @Get('reports/:reportId')
  async report(@Param('reportId', known('上报', 'report')) reportId: string): Promise<ReportFacts> {
    const [row] = await this.database.query<{ facts: ReportFacts }>('select facts from report where id = $1', [reportId]);
    if (!row) throw new RefusalException(notFound('上报', 'report'));
    return row.facts;
  }

  /** A guest has no openid: what is to be said stands in the inbox alone. */
  @Get('citizens/:citizenId/openid')
  async openid(@Param('citizenId', known('市民', 'citizen')) citizenId: string): Promise<OpenidAnswer> {
    const openid = await this.citizens.openidOf(citizenId);
    if (openid === null) throw new RefusalException(notFound('市民', 'citizen'));
    return { openid };
  }

  /** Marks after-photos as used by a case: they must be the crew's own and new; the same case may ask again. */
  @Post('photos/use')
  @HttpCode(200)
  async use(@Body(fits(OwnedPhotos)) { photoIds, ownerId, usedBy }: OwnedPhotos): Promise<object> {
    const wanted = [...new Set(photoIds)];
    const used = await this.database.transaction(async (tx) => {
      const free = await tx.query(
        'select id from photo where id = any($1::uuid[]) and owner_id = $2 and (used_by is null or used_by = $3) and removed_at is null for update',
        [wanted, ownerId, usedBy],
      );
      if (free.length === wanted.length) await tx.query('update photo set used_by = $2 where id = any($1::uuid[])', [wanted, usedBy]);
      return free.length;
    });
    if (used < wanted.length) throw new RefusalException(photosRefused());
    return {};
  }
}
