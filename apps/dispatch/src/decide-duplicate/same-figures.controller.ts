import { Controller, Get, Query } from '@nestjs/common';
import { SameFiguresQuery, type SameFigures } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { fits } from '@paidan/service-kit';

/** How reports found together lately, and how much came back after it was closed. */
@Controller('api/v1/figures/same-problem')
export class SameFiguresController {
  constructor(private readonly database: Database) {}

  @Get()
  async show(@Query(fits(SameFiguresQuery)) { days }: SameFiguresQuery): Promise<SameFigures> {
    const since = new Date(Date.now() - days * 86_400_000);
    const [counts] = await this.database.query<{ cases: number; reports: number; recurrences: number; asked: number; dismissed: number }>(
      `select count(*)::int as cases, coalesce(sum((state->>'reports')::int) filter (where stage <> 'merged'), 0)::int as reports, count(recurrence_of)::int as recurrences,
         (select count(*)::int from duplicate_proposal where proposed_at > $1) as asked, (select count(*)::int from duplicate_proposal where proposed_at > $1 and dismissed_at is not null) as dismissed
       from case_file where part_of is null and received_at > $1`,
      [since],
    );
    const joined = await this.database.query<{ by: string; count: number }>(
      `select event->>'by' as by, count(*)::int as count from case_history where at > $1 and event->>'type' = 'joined' and (event->>'by' = 'merge' or event->'fromCase' = 'null'::jsonb) group by 1`,
      [since],
    );
    const { cases, recurrences } = counts!;
    return { days, ...counts!, joinedBy: Object.fromEntries(joined.map(({ by, count }) => [by, count])), recurrenceRate: cases > 0 ? recurrences / cases : 0 };
  }
}
