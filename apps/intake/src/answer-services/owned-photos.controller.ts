import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { PhotosOfOwner, refuse } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { fits, RefusalException } from '@paidan/service-kit';

/** Whether photos are somebody's own; asked by image-classifier before it looks at them for that person. */
@Controller('internal')
export class OwnedPhotosController {
  constructor(private readonly database: Database) {}

  @Post('photos/owned')
  @HttpCode(200)
  async check(@Body(fits(PhotosOfOwner)) { photoIds, ownerId }: PhotosOfOwner): Promise<object> {
    const wanted = [...new Set(photoIds)];
    const owned = await this.database.query('select id from photo where id = any($1::uuid[]) and owner_id = $2 and removed_at is null', [wanted, ownerId]);
    if (owned.length < wanted.length) throw new RefusalException(notYours());
    return {};
  }
}

const notYours = () =>
  refuse(400, 'PHOTO.NOT_YOURS', '有照片不存在或不是您上传的，请重新上传。', 'A photo is unknown or not yours, please upload it again.', { field: 'photoIds' });
