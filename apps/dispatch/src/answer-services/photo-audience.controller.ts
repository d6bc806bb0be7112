import { Controller, Get, Param } from '@nestjs/common';
import { afterPhotosOf } from '@paidan/case';
import type { PhotoAudience } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { known } from '@paidan/service-kit';
import { readOwnHistory, relive, type LivedStep } from '../case-store/case-reading';
import { toldOf } from '../case-store/case-store';

/** Whose a photo is beside its owner's; asked by intake, which keeps the photos, for crews and citizens. */
@Controller('internal')
export class PhotoAudienceController {
  constructor(private readonly database: Database) {}

  /** @param usedBy the report or case that the photo belongs to */
  @Get('photos/:photoId/of/:usedBy/audience')
  async show(@Param('photoId', known('照片', 'photo')) photoId: string, @Param('usedBy', known('案件', 'case')) usedBy: string): Promise<PhotoAudience> {
    const caseIds = await this.casesOf(usedBy);
    const lived = await Promise.all(caseIds.map(async (caseId) => ({ caseId, steps: relive(await readOwnHistory(this.database, caseId, null)) })));
    const unitIds = lived.flatMap(({ steps }) => steps.flatMap(({ event }) => ('unit' in event ? [event.unit.id] : [])));
    const told = await Promise.all(lived.filter(({ steps }) => steps.some((step) => showsDone(step, photoId))).map(({ caseId }) => toldOf(this.database, caseId)));
    return { unitIds: [...new Set(unitIds)], reporterIds: [...new Set(told.flat().flatMap(({ reporterId }) => reporterId ?? []))] };
  }

  /** The case itself or the report's, those it was merged into, their parts and the wholes they are part of. */
  private async casesOf(usedBy: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `with recursive standing (id) as (
         select id from case_file where id = $1 union select case_id from case_report where report_id = $1
         union select f.merged_into from standing s join case_file f on f.id = s.id where f.merged_into is not null)
       select id from standing union select f.id from standing s join case_file f on f.part_of = s.id
       union select f.part_of from standing s join case_file f on f.id = s.id where f.part_of is not null`,
      [usedBy],
    );
    return rows.map(({ id }) => id);
  }
}

/** What was shown once at an end stays shown, also when the case is reopened. */
const showsDone = ({ event, after }: LivedStep, photoId: string) => (event.type === 'closed' || event.type === 'force-closed') && afterPhotosOf(after).includes(photoId);
