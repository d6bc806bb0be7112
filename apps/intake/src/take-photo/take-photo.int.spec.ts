import { Database, prepareSchema } from '@paidan/persistence';
import { FolderPhotoStore, type PhotoKind } from '@paidan/photo-store';
import { startTestDatabase, type TestDatabase } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { EraseCitizen } from '../erase-citizen/erase-citizen';
import { IntakeTables1 } from '../tables/1-intake-tables';
import { PhotoStates2 } from '../tables/2-photo-states';
import { PhotosOverdue3 } from '../tables/3-photos-overdue';
import { PhotoPrints5 } from '../tables/5-photo-prints';
import { Callers6 } from '../tables/6-callers';
import { SealedPeople7 } from '../tables/7-sealed-people';
import { Privacy8 } from '../tables/8-privacy';
import { PhotosBegun9 } from '../tables/9-photos-begun';
import { TakePhoto } from './take-photo';

const now = new Date('2026-11-27T02:00:00.000Z');
let postgres: TestDatabase;
let database: Database;
let store: FolderPhotoStore;
let folder: string;
let picture: Buffer;

beforeAll(async () => {
  postgres = await startTestDatabase();
  const intake = { url: postgres.databaseUrl, schema: 'intake' };
  await prepareSchema({ ...intake, migrations: [IntakeTables1, PhotoStates2, PhotosOverdue3, PhotoPrints5, Callers6, SealedPeople7, Privacy8, PhotosBegun9] });
  database = await Database.open({ ...intake, poolSize: 20 });
  folder = join(postgres.home, 'photos');
  store = new FolderPhotoStore(folder);
  picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#789' } }).jpeg().toBuffer();
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

async function aCitizen() {
  const id = randomUUID();
  await database.query('insert into citizen (id, openid_index) values ($1::uuid, $1::text)', [id]);
  return { role: 'citizen' as const, id };
}
const erase = (id: string) => new EraseCitizen(database, store).erase(id, now);
const left = { kind: 'refused', status: 401, body: { code: 'CITIZEN.LEFT' } };
const storedFiles = async () => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;
const begun = async () => (await database.query('select from photo_begun')).length;

describe('a photo of a citizen who leaves', () => {
  it('is refused once they have left, and nothing of it is kept', async () => {
    const citizen = await aCitizen();
    expect(await new TakePhoto(store, database).take(picture, citizen)).toMatchObject({ kind: 'done' });
    await erase(citizen.id);
    const files = await storedFiles();
    expect(await new TakePhoto(store, database).take(picture, citizen)).toMatchObject(left);
    expect([await storedFiles(), await begun()]).toEqual([files, 0]);
  });

  it('is refused when they leave while it is stored', async () => {
    const citizen = await aCitizen();
    const put = async (id: string, kind: PhotoKind, bytes: Buffer) => {
      if (kind === 'original') await erase(citizen.id);
      await store.put(id, kind, bytes);
    };
    const slow = Object.assign(Object.create(store) as FolderPhotoStore, { put });
    const files = await storedFiles();
    expect(await new TakePhoto(slow, database).take(picture, citizen)).toMatchObject(left);
    expect([await storedFiles(), await begun()]).toEqual([files, 0]);
  });

  it('goes with them when both come at one moment, whichever is first', async () => {
    for (let round = 0; round < 5; round += 1) {
      const citizen = await aCitizen();
      const take = new TakePhoto(store, database);
      const first = Array.from({ length: 6 }, () => take.take(picture, citizen));
      await first[round];
      const answers = await Promise.all([...first, erase(citizen.id), take.take(picture, citizen)]);
      expect(answers.at(-2)).toMatchObject({ kind: 'done' });
      expect(await database.query('select id from photo where owner_id = $1', [citizen.id])).toEqual([]);
    }
    expect(await begun()).toBe(0);
  });
});
