import { Controller, Get, Param, Query } from '@nestjs/common';
import { MyReportsQuery, type ReportFacts, type ReportsOfCitizen } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { cursorOf, fits, known, readCursor } from '@paidan/service-kit';

/** A citizen's reports as they came, the latest first; asked by feedback, which adds how they stand. */
@Controller('internal')
export class CitizenReportsController {
  constructor(private readonly database: Database) {}

  @Get('citizens/:citizenId/reports')
  async list(@Param('citizenId', known('市民', 'citizen')) citizenId: string, @Query(fits(MyReportsQuery)) { after, limit }: MyReportsQuery): Promise<ReportsOfCitizen> {
    const from = readCursor(after);
    const rows = await this.database.query<{ id: string; received_at: Date; facts: ReportFacts }>(
      `select id, received_at, facts from report where reporter_id = $1 and ($2::timestamptz is null or (received_at, id) < ($2, $3::uuid))
       order by received_at desc, id desc limit $4`,
      [citizenId, from?.at ?? null, from?.id ?? null, limit],
    );
    const last = rows[limit - 1];
    return { items: rows.map(({ facts }) => facts), next: last ? cursorOf(last.received_at, last.id) : null };
  }
}
