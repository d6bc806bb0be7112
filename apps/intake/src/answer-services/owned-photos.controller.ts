import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { PhotosOfOwner } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { fits, RefusalException } from '@paidan/service-kit';
import { photosRefused } from '../compare-photos/photos-refused';

/** Whether photos are somebody's own; asked by image-classifier before it looks at them for that person. */
@Controller('internal')
export class OwnedPhotosController {
  constructor(private readonly database: Database) {}

  @Post('photos/owned')
  @HttpCode(200)
  async check(@Body(fits(PhotosOfOwner)) { photoIds, ownerId }: PhotosOfOwner): Promise<object> {
    const wanted = [...new Set(photoIds)];
    const owned = await this.database.query('select id from photo where id = any($1::uuid[]) and owner_id = $2', [wanted, ownerId]);
    if (owned.length < wanted.length) throw new RefusalException(photosRefused());
    return {};
  }
}
