import { Controller, Get, Param } from '@nestjs/common';
import type { PhotoCopy, PhotoViews, Role } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { known } from '@paidan/service-kit';

interface ViewRow {
  seen_at: Date;
  copy: PhotoCopy;
  case_id: string | null;
  by_role: Role;
  by_id: string;
  by_name: string | null;
}

/** Who saw a photo uncovered, latest first. */
@Controller('api/v1/photos')
export class ListViewsController {
  constructor(private readonly database: Database) {}

  @Get(':photoId/views')
  async list(@Param('photoId', known('照片', 'photo')) photoId: string): Promise<PhotoViews> {
    const rows = await this.database.query<ViewRow>(
      'select seen_at, copy, case_id, by_role, by_id, by_name from photo_view where photo_id = $1 order by seen_at desc, id desc limit 500',
      [photoId],
    );
    return { items: rows.map(({ seen_at, copy, case_id, by_role: role, by_id: id, by_name: name }) => ({ at: seen_at.toISOString(), copy, by: { role, id, name }, caseId: case_id })) };
  }
}
