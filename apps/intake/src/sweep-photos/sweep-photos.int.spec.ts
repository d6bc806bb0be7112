import { Database, prepareSchema } from '@paidan/persistence';
import { FolderPhotoStore, type PhotoKind } from '@paidan/photo-store';
import { startTestDatabase, type TestDatabase } from '@paidan/testing';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { IntakeTables1 } from '../tables/1-intake-tables';
import { PhotoStates2 } from '../tables/2-photo-states';
import { PhotosOverdue3 } from '../tables/3-photos-overdue';
import { PhotoPrints5 } from '../tables/5-photo-prints';
import { PhotosBegun9 } from '../tables/9-photos-begun';
import { TakePhoto } from '../take-photo/take-photo';
import { SweepPhotos } from './sweep-photos';

let postgres: TestDatabase;
let database: Database;
let store: FolderPhotoStore;
let folder: string;

beforeAll(async () => {
  postgres = await startTestDatabase();
  const intake = { url: postgres.databaseUrl, schema: 'intake' };
  await prepareSchema({ ...intake, migrations: [IntakeTables1, PhotoStates2, PhotosOverdue3, PhotoPrints5, PhotosBegun9] });
  database = await Database.open(intake);
  folder = join(postgres.home, 'photos');
  store = new FolderPhotoStore(folder);
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

const aPicture = () => sharp({ create: { width: 60, height: 40, channels: 3, background: '#789' } }).jpeg().toBuffer();
const sweeper = (afterSeconds: number) => new SweepPhotos(database, store, afterSeconds, { info: () => undefined, warn: () => undefined });
const storedIds = async () => new Set((await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name.slice(0, 36)));
const grow = () => database.query("update photo_begun set begun_at = begun_at - interval '1 hour'");

/** A store that keeps the other two pictures of a photo, and then does something before it keeps the last. */
function storeThat(before: () => Promise<void>) {
  let bothKept = () => undefined as void;
  const others = new Promise<void>((resolve) => { bothKept = resolve; });
  let kept = 0;
  const put = async (id: string, kind: PhotoKind, bytes: Buffer) => {
    if (kind === 'model.rgb') await others.then(before);
    await store.put(id, kind, bytes);
    kept += 1;
    if (kept === 2) bothKept();
  };
  return Object.assign(Object.create(store) as FolderPhotoStore, { put });
}

describe('pictures whose photo never came to be known', () => {
  it('are swept once they are old, and those of finished photos are not', async () => {
    const taken = await new TakePhoto(store, database).take(await aPicture(), { role: 'crew', id: 'anna' });
    const full = storeThat(() => Promise.reject(new Error('ENOSPC: no space left on device')));
    await expect(new TakePhoto(full, database).take(await aPicture(), { role: 'crew', id: 'ben' })).rejects.toThrow('photo store');
    expect((await storedIds()).size).toBe(2);
    expect(await sweeper(600).sweep()).toBe(0);
    expect((await storedIds()).size).toBe(2);
    await grow();
    expect(await sweeper(600).sweep()).toBe(1);
    expect([...(await storedIds())]).toEqual([taken.kind === 'done' ? taken.value.photoId : '']);
    expect(await database.query('select 1 from photo_begun')).toEqual([]);
  });

  it('make nobody’s photo of what was swept while it was still being stored', async () => {
    const photos = await database.query('select id from photo');
    const slow = storeThat(async () => {
      await grow();
      await sweeper(600).sweep();
    });
    await expect(new TakePhoto(slow, database).take(await aPicture(), { role: 'crew', id: 'carl' })).rejects.toThrow('photo store');
    expect(await database.query('select id from photo')).toEqual(photos);
  });
});
