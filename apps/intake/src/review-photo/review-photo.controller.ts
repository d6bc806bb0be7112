import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { PageQuery, ReviewPhoto, type HeldPage, type Identity, type PhotoGuarded, type Role } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { cursorOf, fits, known, readCursor, valueOrRefusal, Who } from '@paidan/service-kit';
import { ReviewPhotoUseCase } from './review-photo';

interface HeldRow {
  id: string;
  owner_role: Role;
  used_by: string | null;
  state_since: Date;
  guard: PhotoGuarded;
}

/** The photos that the content gate holds back, longest waiting first, and what a person decides about one. */
@Controller('api/v1/photos')
export class ReviewPhotoController {
  constructor(
    private readonly database: Database,
    private readonly useCase: ReviewPhotoUseCase,
  ) {}

  @Get('held')
  async held(@Query(fits(PageQuery)) { after, limit }: PageQuery): Promise<HeldPage> {
    const from = readCursor(after);
    const rows = await this.database.query<HeldRow>(
      `select id, owner_role, used_by, state_since, guard from photo
       where state = 'held' and ($1::timestamptz is null or (state_since, id) > ($1, $2::uuid))
       order by state_since, id limit $3`,
      [from?.at ?? null, from?.id ?? null, limit],
    );
    const last = rows[limit - 1];
    const items = rows.map(({ id, owner_role, used_by, state_since, guard: { indecency, because } }) => (
      { photoId: id, ownerRole: owner_role, heldSince: state_since.toISOString(), indecency, because, usedBy: used_by }));
    return { items, next: last ? cursorOf(last.state_since, last.id) : null };
  }

  @Post(':photoId/review')
  @HttpCode(200)
  async review(@Param('photoId', known('照片', 'photo')) photoId: string, @Body(fits(ReviewPhoto)) wish: ReviewPhoto, @Who() who: Identity) {
    return valueOrRefusal(await this.useCase.review(photoId, wish, who, new Date()));
  }
}
