import { CannotStart } from '@paidan/local-servers';
import type { Snapshot } from '@paidan/persistence';
import { explainStore, FolderPhotoStore, photoKinds, type PhotoStore } from '@paidan/photo-store';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Manifest, SavedPicture } from './manifest';
import { savePacked } from './saved-files';

interface PhotoRow {
  id: string;
  sha256: string;
}

/** Photos read at a time. */
const AT_ONCE = 1_000;

/** Where the pictures of a backup lie: as in a data folder. */
export const pictureFolder = (folder: string) => join(folder, 'photos');

/** The pictures of every photo that the snapshot knows. They were written before their rows, so all are there. */
export async function savePhotos(folder: string, snapshot: Snapshot, photos: PhotoStore): Promise<Pick<Manifest, 'photos' | 'damaged'>> {
  const kept = new FolderPhotoStore(pictureFolder(folder));
  const damaged: Manifest['damaged'] = [];
  const counted = { photos: 0, pictures: 0, pictureBytes: 0 };
  const lines = async function* () {
    for await (const row of photoRows(snapshot)) {
      counted.photos += 1;
      for (const picture of await savePicturesOf(row, photos, kept, damaged)) {
        counted.pictures += 1;
        counted.pictureBytes += picture.bytes;
        yield `${JSON.stringify(picture)}\n`;
      }
    }
  };
  const file = await savePacked(folder, 'photos.ndjson.gz', Readable.from(lines()));
  if (counted.photos > 0 && counted.pictures === 0) {
    throw new CannotStart(`${counted.photos} 张照片在照片存储中一张也没有，备份没有完成：系统把照片存在别处吗？请按系统的设置给出 S3_ENDPOINT（及密钥、S3_BUCKET）或 PHOTO_DIR。 Of ${counted.photos} photos none lies in this photo store, the backup was not finished: set S3_ENDPOINT (with its keys and S3_BUCKET) or PHOTO_DIR as the system has them.`);
  }
  return { photos: { ...file, ...counted }, damaged };
}

async function savePicturesOf({ id, sha256 }: PhotoRow, photos: PhotoStore, kept: PhotoStore, damaged: Manifest['damaged']): Promise<SavedPicture[]> {
  const pictures: SavedPicture[] = [];
  for (const kind of photoKinds) {
    const bytes = await photos.get(id, kind).catch((error: unknown) => { throw new CannotStart(`照片存储不能读，备份没有完成。 The photo store cannot be read, the backup was not finished: ${explainStore(error)}`); });
    const hash = bytes && createHash('sha256').update(bytes).digest('hex');
    if (kind === 'original' && hash !== sha256) damaged.push({ photoId: id, wrong: hash === null ? '原图缺失 the original is missing' : '原图与记录不符 the original is not the one that was taken in' });
    if (bytes === null || hash === null) continue;
    await kept.put(id, kind, bytes);
    pictures.push({ photoId: id, kind, bytes: bytes.length, sha256: hash });
  }
  return pictures;
}

async function* photoRows(snapshot: Snapshot): AsyncGenerator<PhotoRow> {
  if (!snapshot.tables.some(({ schema, table }) => schema === 'intake' && table === 'photo')) return;
  for (let last = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await snapshot.query<PhotoRow>(`select id, encode(sha256, 'hex') as sha256 from intake.photo where id > $1 and not files_gone order by id limit $2`, [last, AT_ONCE]);
    if (rows.length === 0) return;
    last = rows[rows.length - 1]!.id;
    yield* rows;
  }
}
