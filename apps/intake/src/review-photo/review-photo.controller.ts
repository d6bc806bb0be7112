import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { PageQuery, ReviewPhoto, type HeldPage, type Identity } from '@paidan/contracts';
import { fits, known, valueOrRefusal, Who } from '@paidan/service-kit';
import { ListHeld } from './list-held';
import { ReviewPhotoUseCase } from './review-photo';

/** The photos that need a person, and what a person decides about one. */
@Controller('api/v1/photos')
export class ReviewPhotoController {
  constructor(
    private readonly listHeld: ListHeld,
    private readonly useCase: ReviewPhotoUseCase,
  ) {}

  @Get('held')
  held(@Query(fits(PageQuery)) page: PageQuery): Promise<HeldPage> {
    return this.listHeld.list(page, new Date());
  }

  @Post(':photoId/review')
  @HttpCode(200)
  async review(@Param('photoId', known('照片', 'photo')) photoId: string, @Body(fits(ReviewPhoto)) wish: ReviewPhoto, @Who() who: Identity) {
    return valueOrRefusal(await this.useCase.review(photoId, wish, who, new Date()));
  }
}
