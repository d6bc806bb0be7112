import { Controller, Get, Param } from '@nestjs/common';
import type { PhotoExif, PhotoInfo, PhotoReview, PhotoState, ReportFacts, Role } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { known, notFound, RefusalException } from '@paidan/service-kit';
import { stateLabels } from '../guard-photo/photo-states';
import { evidenceWords } from './evidence-words';

interface PhotoRow {
  owner_role: Role;
  state: PhotoState;
  width: number;
  height: number;
  taken_in_at: Date;
  used_by: string | null;
  exif: PhotoExif | null;
  guard: PhotoInfo['guard'];
  facts: ReportFacts | null;
}
type ReviewRow = Pick<PhotoReview, 'decision' | 'reason'> & { decided_at: Date; by_role: Role; by_id: string; by_name: string | null };

/** What became of a photo, and what its file says beside what was reported. */
@Controller('api/v1/photos')
export class TellPhotoController {
  constructor(private readonly database: Database) {}

  @Get(':photoId/info')
  async tell(@Param('photoId', known('照片', 'photo')) photoId: string): Promise<PhotoInfo> {
    const [row] = await this.database.query<PhotoRow>(
      `select owner_role, state, width, height, taken_in_at, used_by, exif, guard, report.facts
       from photo left join report on report.id = photo.used_by where photo.id = $1`,
      [photoId],
    );
    if (!row) throw new RefusalException(notFound('照片', 'photo'));
    const { owner_role, state, width, height, taken_in_at, used_by, exif, guard, facts } = row;
    return {
      photoId, ownerRole: owner_role, state, label: stateLabels[state], width, height, takenInAt: taken_in_at.toISOString(), usedBy: used_by,
      exif, evidence: exif ? evidenceWords(exif, facts) : [], guard, reviews: await this.reviewsOf(photoId),
    };
  }

  private async reviewsOf(photoId: string): Promise<PhotoReview[]> {
    const rows = await this.database.query<ReviewRow>(
      'select decision, reason, by_role, by_id, by_name, decided_at from photo_review where photo_id = $1 order by decided_at',
      [photoId],
    );
    return rows.map(({ decision, reason, by_role: role, by_id: id, by_name: name, decided_at }) => ({ at: decided_at.toISOString(), decision, by: { role, id, name }, reason }));
  }
}
