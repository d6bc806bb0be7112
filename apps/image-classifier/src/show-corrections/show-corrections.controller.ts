import { Controller, Get, Query } from '@nestjs/common';
import { PageQuery, type Correction, type CorrectionPage } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { fits, numberCursor } from '@paidan/service-kit';

interface Row {
  readonly number: string;
  readonly event_id: string;
  readonly report_id: string;
  readonly case_id: string;
  readonly photo_ids: string[];
  readonly judged: Correction['judged'];
  readonly said: Correction['said'];
  readonly old_label: string | null;
  readonly new_label: string | null;
  readonly model_version: string;
  readonly said_by: Correction['by'];
  readonly said_at: Date;
}

/** The judgements that people put right, oldest first, so that a training run can go on where the last one ended. */
@Controller('api/v1/models/corrections')
export class ShowCorrectionsController {
  constructor(private readonly database: Database) {}

  @Get()
  async show(@Query(fits(PageQuery)) { after, limit }: PageQuery): Promise<CorrectionPage> {
    const rows = await this.database.query<Row>(
      'select * from confirmation where corrects and number > $1 order by number limit $2',
      [numberCursor(after) ?? '0', limit],
    );
    return { items: rows.map(correctionOf), next: rows[limit - 1]?.number ?? null };
  }
}

const correctionOf = (row: Row): Correction => ({
  correctionId: row.event_id, reportId: row.report_id, caseId: row.case_id, photoIds: row.photo_ids, judged: row.judged, said: row.said,
  oldLabel: row.old_label, newLabel: row.new_label, modelVersion: row.model_version, by: row.said_by, at: row.said_at.toISOString(),
});
