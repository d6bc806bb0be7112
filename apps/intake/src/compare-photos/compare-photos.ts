import { Injectable } from '@nestjs/common';
import { done, type ComparePhotos, type Outcome, type PhotoExif, type PhotosCompared } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { photosRefused } from './photos-refused';
import { findAlike } from './find-alike';
import { hexOf } from './keep-print';

interface PhotoRow {
  id: string;
  taken_in_at: Date;
  exif: PhotoExif | null;
  print: string | null;
}

/** What is known of after-photos before a case uses them: when they came, what their files say, and which photos were used before that look like them. */
@Injectable()
export class ComparePhotosUseCase {
  constructor(private readonly database: Database) {}

  async compare({ photoIds, ownerId, usedBy, beforePhotoIds }: ComparePhotos): Promise<Outcome<PhotosCompared>> {
    const wanted = [...new Set(photoIds)];
    const rows = await this.database.query<PhotoRow>(
      `select photo.id, taken_in_at, exif, ${hexOf('print')} as print from photo left join photo_print on photo_id = photo.id
       where photo.id = any($1::uuid[]) and owner_id = $2 and (used_by is null or used_by = $3)`,
      [wanted, ownerId, usedBy],
    );
    if (rows.length < wanted.length) return photosRefused();
    const photos: PhotosCompared['photos'] = [];
    for (const { id, taken_in_at, exif, print } of wanted.map((photoId) => rows.find((row) => row.id === photoId)!)) {
      const alike = print === null ? [] : await findAlike(this.database, { print, except: wanted, before: beforePhotoIds });
      photos.push({ photoId: id, uploadedAt: taken_in_at.toISOString(), exif, alike });
    }
    return done({ photos });
  }
}
