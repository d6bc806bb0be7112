import { CannotStart } from '@paidan/local-servers';
import { explainStore, FolderPhotoStore, type PhotoKind, type PhotoStore } from '@paidan/photo-store';
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { SavedPicture, type Manifest } from './manifest';
import { pictureFolder } from './save-photos';
import { openPacked } from './saved-files';

/** Puts every picture into the store, each checked on the way; answers how many. */
export async function restorePhotos(folder: string, { photos }: Manifest, store: PhotoStore): Promise<number> {
  const kept = new FolderPhotoStore(pictureFolder(folder));
  let pictures = 0;
  for await (const line of createInterface({ input: openPacked(folder, photos) })) {
    const { photoId, kind, sha256 } = SavedPicture.parse(JSON.parse(line));
    const bytes = await kept.get(photoId, kind as PhotoKind);
    if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== sha256) {
      throw new CannotStart(`备份已损坏：照片 ${photoId}.${kind} ${bytes === null ? '缺失' : '校验不符'}，未恢复任何内容。 The backup is damaged: this picture is ${bytes === null ? 'missing' : 'not what was written'}. Nothing was restored.`);
    }
    await store.put(photoId, kind as PhotoKind, bytes).catch((error: unknown) => { throw new CannotStart(`图片没有写成，未恢复任何内容。 A picture could not be kept. Nothing was restored: ${explainStore(error)}`); });
    pictures += 1;
  }
  return pictures;
}

/** Takes away what a restore that failed put into a store that was empty before: it can be tried again. */
export async function takePhotosBack(folder: string, { photos }: Manifest, store: PhotoStore): Promise<void> {
  const taken = new Set<string>();
  for await (const line of createInterface({ input: openPacked(folder, photos) })) {
    const { photoId } = SavedPicture.parse(JSON.parse(line));
    if (!taken.has(photoId)) await store.remove(photoId);
    taken.add(photoId);
  }
}
