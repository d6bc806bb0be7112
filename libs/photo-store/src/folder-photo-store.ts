import { randomUUID } from 'node:crypto';
import { access, constants, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { photoKinds, type PhotoKind, type PhotoStore } from './photo-store';

/** Pictures in a local folder, spread over 256 folders by the first two characters of the id. */
export class FolderPhotoStore implements PhotoStore {
  constructor(private readonly folder: string) {}

  async put(photoId: string, kind: PhotoKind, bytes: Buffer): Promise<void> {
    const path = this.pathOf(photoId, kind);
    await mkdir(dirname(path), { recursive: true });
    const unfinished = `${path}.${randomUUID().slice(0, 8)}.part`;
    try {
      const file = await open(unfinished, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.datasync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  /** What is no id of ours has no picture. */
  async get(photoId: string, kind: PhotoKind): Promise<Buffer | null> {
    if (!isPhotoId(photoId)) return null;
    return readFile(this.pathOf(photoId, kind)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
  }

  async remove(photoId: string): Promise<void> {
    await Promise.all(photoKinds.map((kind) => rm(this.pathOf(photoId, kind), { force: true })));
  }

  async answers(): Promise<boolean> {
    await mkdir(this.folder, { recursive: true });
    return access(this.folder, constants.W_OK).then(() => true, () => false);
  }

  private pathOf(photoId: string, kind: PhotoKind): string {
    if (!isPhotoId(photoId)) throw new Error('not a photo id');
    return join(this.folder, photoId.slice(0, 2), `${photoId}.${kind}`);
  }
}

const isPhotoId = (text: string) => /^[0-9a-f-]{36}$/.test(text);
