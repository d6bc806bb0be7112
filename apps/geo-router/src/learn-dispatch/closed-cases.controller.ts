import { Controller, Get, Query } from '@nestjs/common';
import { LearningPageQuery, type ClosedCasePage, type ClosedCaseToLearn } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { fits } from '@paidan/service-kit';

interface Row {
  readonly report_id: string;
  readonly received_at: Date;
  readonly source: string;
  readonly description: string | null;
  readonly longitude: number;
  readonly latitude: number;
  readonly grid_code: string | null;
  readonly given_category: string | null;
  readonly category: string;
  readonly last_unit_id: string;
}

/** Closed cases in the order they came in, page after page; the cursor is `receivedAt,reportId` of the last. */
@Controller('api/v1/routing/closed-cases')
export class ClosedCasesController {
  constructor(private readonly database: Database) {}

  @Get()
  async show(@Query(fits(LearningPageQuery)) { after, limit }: LearningPageQuery): Promise<ClosedCasePage> {
    const [at, id] = /^\d{4}-[^,]{16,24}Z,[0-9a-f-]{36}$/.test(after ?? '') ? after!.split(',') : ['1970-01-01T00:00:00Z', '00000000-0000-0000-0000-000000000000'];
    const rows = await this.database.query<Row>(
      `select *, coalesce(filed_category, given_category) as category from routed_report
       where closed_at is not null and last_unit_id is not null and coalesce(filed_category, given_category) is not null and (received_at, report_id) > ($1, $2)
       order by received_at, report_id limit $3`,
      [at, id, limit],
    );
    const last = rows[limit - 1];
    return { items: rows.map(caseOf), next: last ? `${last.received_at.toISOString()},${last.report_id}` : null };
  }
}

const caseOf = (row: Row): ClosedCaseToLearn => ({
  reportId: row.report_id, receivedAt: row.received_at.toISOString(), source: row.source, description: row.description,
  place: { longitude: row.longitude, latitude: row.latitude }, gridCode: row.grid_code, givenCategory: row.given_category, filedCategory: row.category, unitId: row.last_unit_id,
});
