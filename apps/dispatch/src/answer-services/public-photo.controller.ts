import { Controller, Get, Param } from '@nestjs/common';
import { known } from '@paidan/service-kit';
import { ShowPublicCases } from '../show-public/public-cases';

/** Whether everybody may see a photo; asked by intake, which keeps the photos. */
@Controller('internal')
export class PublicPhotoController {
  constructor(private readonly cases: ShowPublicCases) {}

  /** @param usedBy the report or case that the photo belongs to */
  @Get('photos/:photoId/of/:usedBy/public')
  async show(@Param('photoId', known('照片', 'photo')) photoId: string, @Param('usedBy', known('案件', 'case')) usedBy: string): Promise<{ public: boolean }> {
    return { public: await this.cases.isPublic(photoId, usedBy) };
  }
}
