import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderPhotoStore } from './folder-photo-store';
import { ObjectPhotoStore } from './object-photo-store';
import { openPhotoStore } from './photo-store.env';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'paidan-photos-')); });
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a folder of photos', () => {
  it('gives back each kind of picture byte for byte, and null for one it never had', async () => {
    const store = new FolderPhotoStore(folder);
    const id = randomUUID();
    await store.put(id, 'public.jpg', Buffer.from([1, 2, 3]));
    expect(await store.get(id, 'public.jpg')).toEqual(Buffer.from([1, 2, 3]));
    expect(await store.get(id, 'thumb.jpg')).toBeNull();
    expect(await store.get(randomUUID(), 'public.jpg')).toBeNull();
  });

  it('keeps the same picture twice without harm, and leaves nothing unfinished behind', async () => {
    const store = new FolderPhotoStore(folder);
    const id = randomUUID();
    await Promise.all(Array.from({ length: 5 }, () => store.put(id, 'original', Buffer.alloc(100_000, 7))));
    expect(await readdir(join(folder, id.slice(0, 2)))).toEqual([`${id}.original`]);
  });

  it.each(['../../etc/passwd', 'a/b', '', '..'])('never leaves its folder for the id “%s”', async (id) => {
    const store = new FolderPhotoStore(folder);
    await expect(store.put(id, 'original', Buffer.from('x'))).rejects.toThrow('not a photo id');
    expect(await store.get(id, 'original')).toBeNull();
  });

  it('takes away a photo with all its kinds, and what was begun and never became one', async () => {
    const store = new FolderPhotoStore(folder);
    const [id, other] = [randomUUID(), randomUUID()];
    for (const kind of ['original', 'staff.jpg'] as const) await store.put(id, kind, Buffer.from('x'));
    await store.put(other, 'original', Buffer.from('y'));
    await writeFile(join(folder, '.unfinished', 'left by a crash'), 'half a picture');
    await store.remove(id);
    await store.tidy(new Date(Date.now() - 60_000));
    expect([await store.get(id, 'original'), await store.get(id, 'staff.jpg'), await store.get(other, 'original')]).toEqual([null, null, Buffer.from('y')]);
    expect(await readdir(join(folder, '.unfinished'))).toEqual(['left by a crash']);
    await store.tidy(new Date(Date.now() + 60_000));
    expect(await readdir(join(folder, '.unfinished'))).toEqual([]);
  });

  it('makes its place when there is none', async () => {
    expect(await new FolderPhotoStore(join(folder, 'new', 'place')).answers()).toBe(true);
  });
});

describe('where photos lie', () => {
  it('is said by the environment, and a missing setting is named', () => {
    for (const more of [{}, { S3_ENDPOINT: '', S3_BUCKET: '', S3_ACCESS_KEY: '' }]) expect(openPhotoStore({ PHOTO_DIR: folder, ...more })).toBeInstanceOf(FolderPhotoStore);
    expect(openPhotoStore({ S3_ENDPOINT: 'https://photos.city.example', S3_ACCESS_KEY: 'a', S3_SECRET_KEY: 'b', S3_BUCKET: '' })).toBeInstanceOf(ObjectPhotoStore);
    expect(() => openPhotoStore({})).toThrow('PHOTO_DIR');
    expect(() => openPhotoStore({ S3_ENDPOINT: 'http://127.0.0.1:9' })).toThrow('S3_ACCESS_KEY');
  });
});
