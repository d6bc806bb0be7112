import { Controller, Get, Param } from '@nestjs/common';
import type { HeldByDispatch } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { known } from '@paidan/service-kit';

interface CaseRow { case_number: string; report_id: string; tracking_number: string; joined_at: Date | null; left_at: Date | null }
interface DeedRow { at: Date; case_number: string; event: string; said: string | null }

/** What dispatch holds about a citizen; asked by intake, which shows it to that citizen. */
@Controller('internal/citizens/:citizenId/held')
export class HeldOfCitizenController {
  constructor(private readonly database: Database) {}

  @Get()
  async held(@Param('citizenId', known('市民', 'citizen')) citizenId: string): Promise<HeldByDispatch> {
    const [cases, deeds] = await Promise.all([
      this.database.query<CaseRow>('select case_number, r.report_id, tracking_number, joined_at, left_at from case_report r join case_file f on f.id = r.case_id where reporter_id = $1 order by tracking_number', [citizenId]),
      this.database.query<DeedRow>(
        `select h.at, case_number, h.kind as event, coalesce(h.event->'addition'->>'text', h.event->'because'->>'zh') as said
         from case_history h join case_file f on f.id = h.case_id
         where h.case_id in (select case_id from case_report where reporter_id = $1) and h.actor->>'id' = $1 order by h.at, h.version`,
        [citizenId],
      ),
    ]);
    return {
      cases: cases.map((row) => ({ caseNumber: row.case_number, reportId: row.report_id, trackingNumber: row.tracking_number, joinedAt: row.joined_at?.toISOString() ?? null, leftAt: row.left_at?.toISOString() ?? null })),
      deeds: deeds.map(({ at, case_number, event, said }) => ({ at: at.toISOString(), caseNumber: case_number, event, said })),
    };
  }
}
