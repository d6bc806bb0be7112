import { randomUUID } from 'node:crypto';
import { access, constants, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { photoKinds, type PhotoKind, type PhotoStore } from './photo-store';

/** Pictures in a local folder, spread over 256 folders by the first two characters of the id. */
export class FolderPhotoStore implements PhotoStore {
  constructor(private readonly folder: string) {}

  async put(photoId: string, kind: PhotoKind, bytes: Buffer): Promise<void> {
    const path = this.pathOf(photoId, kind);
    await Promise.all([mkdir(dirname(path), { recursive: true }), mkdir(this.unfinished, { recursive: true })]);
    const unfinished = join(this.unfinished, randomUUID());
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

  async tidy(before: Date): Promise<void> {
    for (const name of await readdir(this.unfinished).catch(() => [])) {
      const path = join(this.unfinished, name);
      const seen = await stat(path).catch(() => null);
      if (seen && seen.mtime < before) await rm(path, { force: true });
    }
  }

  async answers(): Promise<boolean> {
    await mkdir(this.folder, { recursive: true });
    return access(this.folder, constants.W_OK).then(() => true, () => false);
  }

  async isEmpty(): Promise<boolean> {
    const there = await readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return there.every((name) => name === '.unfinished');
  }

  /** Files that are being written; each becomes a picture by its last step, or is tidied away. */
  private get unfinished(): string {
    return join(this.folder, '.unfinished');
  }

  private pathOf(photoId: string, kind: PhotoKind): string {
    if (!isPhotoId(photoId)) throw new Error('not a photo id');
    return join(this.folder, photoId.slice(0, 2), `${photoId}.${kind}`);
  }
}

const isPhotoId = (text: string) => /^[0-9a-f-]{36}$/.test(text);
