import { Controller, Get, Param } from '@nestjs/common';
import type { HeldByFeedback, Words } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { known } from '@paidan/service-kit';

interface NoticeRow { noted_at: Date; event: string; case_number: string; report_id: string | null; title: Words; body: Words; read_at: Date | null }
interface RatingRow { rated_at: Date; report_id: string; case_id: string; score: number; solved: boolean; comment: string | null }

/** What feedback holds about a citizen; asked by intake, which shows it to that citizen. */
@Controller('internal/citizens/:citizenId/held')
export class HeldOfCitizenController {
  constructor(private readonly database: Database) {}

  @Get()
  async held(@Param('citizenId', known('市民', 'citizen')) citizenId: string): Promise<HeldByFeedback> {
    const [notices, deliveries, ratings] = await Promise.all([this.noticesOf(citizenId), this.deliveriesTo(citizenId), this.ratingsBy(citizenId)]);
    return { notices, deliveries, ratings };
  }

  private async noticesOf(citizenId: string): Promise<HeldByFeedback['notices']> {
    const rows = await this.database.query<NoticeRow>(
      `select noted_at, event, case_number, report_id, title, body, read_at from notice n left join notice_read r on r.notice_id = n.id and r.reader_id = $1
       where address = 'person:' || $1 order by noted_at`,
      [citizenId],
    );
    return rows.map(({ noted_at, event, case_number, report_id, title, body, read_at }) => ({ at: noted_at.toISOString(), event, caseNumber: case_number, reportId: report_id, title, text: body, readAt: read_at?.toISOString() ?? null }));
  }

  private async deliveriesTo(citizenId: string): Promise<HeldByFeedback['deliveries']> {
    const rows = await this.database.query<{ begun_at: Date; channel: string; state: string }>('select begun_at, channel, state from delivery where target = $1 order by begun_at', [citizenId]);
    return rows.map(({ begun_at, channel, state }) => ({ at: begun_at.toISOString(), channel, state }));
  }

  private async ratingsBy(citizenId: string): Promise<HeldByFeedback['ratings']> {
    const rows = await this.database.query<RatingRow>('select rated_at, report_id, case_id, score, solved, comment from rating where citizen_id = $1 order by rated_at', [citizenId]);
    return rows.map(({ rated_at, report_id, case_id, ...rest }) => ({ at: rated_at.toISOString(), reportId: report_id, caseId: case_id, ...rest }));
  }
}
