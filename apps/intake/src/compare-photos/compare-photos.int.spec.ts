import type { AlikePhoto } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { FolderPhotoStore } from '@paidan/photo-store';
import { aReport, aScene, exifOf, startTestDatabase, type TestDatabase } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import sharp from 'sharp';
import { keepReports, tellingOf } from '../file-report/keep-report';
import { IntakeTables1 } from '../tables/1-intake-tables';
import { PhotoStates2 } from '../tables/2-photo-states';
import { PhotosOverdue3 } from '../tables/3-photos-overdue';
import { PhotoPrints5 } from '../tables/5-photo-prints';
import { Callers6 } from '../tables/6-callers';
import { Privacy8 } from '../tables/8-privacy';
import { PhotosBegun9 } from '../tables/9-photos-begun';
import { TakePhoto } from '../take-photo/take-photo';
import { ComparePhotosUseCase } from './compare-photos';
import { PrintEarlierPhotos } from './print-earlier-photos';

let postgres: TestDatabase;
let database: Database;
let store: FolderPhotoStore;
let caseId: string;
const crew = { role: 'crew' as const, id: 'crew-1' };

beforeAll(async () => {
  postgres = await startTestDatabase();
  const intake = { url: postgres.databaseUrl, schema: 'intake' };
  await prepareSchema({ ...intake, migrations: [IntakeTables1, PhotoStates2, PhotosOverdue3, PhotoPrints5, Callers6, Privacy8, PhotosBegun9] });
  database = await Database.open(intake);
  store = new FolderPhotoStore(join(postgres.home, 'photos'));
}, 120_000);

beforeEach(() => { caseId = randomUUID(); });

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

async function take(bytes: Buffer, owner: { role: 'crew' | 'citizen'; id: string } = crew): Promise<string> {
  const taken = await new TakePhoto(store, database).take(bytes, owner);
  if (taken.kind === 'refused') throw new Error(taken.body.code);
  return taken.value.photoId;
}

const use = (photoId: string, usedBy: string) => database.query('update photo set used_by = $2 where id = $1', [photoId, usedBy]);
const compare = (photoIds: string[], beforePhotoIds: string[] = [], ownerId = crew.id) => new ComparePhotosUseCase(database).compare({ photoIds, ownerId, usedBy: caseId, beforePhotoIds });

async function alikeOf(photoId: string, beforePhotoIds: string[] = []): Promise<AlikePhoto[]> {
  const compared = await compare([photoId], beforePhotoIds);
  if (compared.kind === 'refused') throw new Error(compared.body.code);
  return compared.value.photos[0]!.alike;
}

describe('an after-photo', () => {
  it('that another case used is found again after it was sent on and made smaller, with whose it was and what used it', async () => {
    const other = await take(await aScene(1), { role: 'crew', id: 'crew-7' });
    const otherCase = randomUUID();
    await use(other, otherCase);
    const [found, ...more] = await alikeOf(await take(await aScene(1, { width: 500, quality: 40 })));
    expect(found).toMatchObject({ photoId: other, ownerRole: 'crew', ownerId: 'crew-7', usedBy: otherCase, trackingNumber: null });
    expect(found!.distance).toBeLessThanOrEqual(6);
    expect(more).toEqual([]);
  });

  it('that a citizen reported with is found with the number of the report', async () => {
    const citizenId = randomUUID();
    await database.query('insert into citizen (id, openid) values ($1::uuid, $1::text)', [citizenId]);
    const photoId = await take(await aScene(2), { role: 'citizen', id: citizenId });
    const report = aReport({ photoIds: [photoId], reporterId: null });
    await use(photoId, report.reportId);
    const [trackingNumber] = await database.transaction(async (tx) => keepReports(tx, [{ told: await tellingOf(tx, report), sending: null }], '261126'));
    expect(await alikeOf(await take(await aScene(2, { quality: 60 })))).toMatchObject([{ photoId, trackingNumber }]);
    const [sent] = await database.query<{ prints: { photoId: string; hash: string }[] }>("select envelope->'data'->'report'->'photoPrints' as prints from outbox where key = $1", [report.reportId]);
    expect(sent!.prints).toEqual([{ photoId, hash: expect.stringMatching(/^[0-9a-f]{16}$/) as string }]);
  });

  it('is like none that was only stored, handed in with it, or shows another scene', async () => {
    await take(await aScene(3));
    await use(await take(await aScene(4)), randomUUID());
    const [one, again] = [await take(await aScene(3)), await take(await aScene(3, { quality: 50 }))];
    await use(again, caseId);
    const compared = await compare([one, again]);
    expect(compared).toMatchObject({ value: { photos: [{ photoId: one, alike: [] }, { photoId: again, alike: [] }] } });
  });

  it('that shows nothing but one colour is like no other', async () => {
    const wall = () => sharp({ create: { width: 640, height: 480, channels: 3, background: '#8899aa' } }).jpeg().toBuffer();
    await use(await take(await wall()), randomUUID());
    expect(await alikeOf(await take(await wall()))).toEqual([]);
  });

  it('is held less strictly against the photos of its own case', async () => {
    const before = await take(await aScene(5));
    await use(before, randomUUID());
    const cropped = await sharp(await aScene(5)).extract({ left: 40, top: 30, width: 880, height: 660 }).jpeg().toBuffer();
    const photoId = await take(cropped);
    const distance = (await alikeOf(photoId, [before])).map((alike) => alike.distance);
    expect(distance).toHaveLength(1);
    expect(distance[0]).toBeGreaterThan(6);
    expect(await alikeOf(photoId)).toEqual([]);
  });

  it('is told with its place and time, and refused when it is somebody else’s or used by another case', async () => {
    const taken = new Date('2026-11-25T02:03:04.000Z');
    const photoId = await take(await aScene(6, { exif: exifOf({ longitude: 118.4103, latitude: 37.0512 }, taken) }));
    expect(await compare([photoId])).toMatchObject({ value: { photos: [{ exif: { takenAt: '2026-11-25T10:03:04+08:00', place: { latitude: expect.closeTo(37.0512, 5) as number } } }] } });
    expect(await compare([photoId], [], 'crew-2')).toMatchObject({ status: 400, body: { code: 'CASE.PHOTO_UNKNOWN', field: 'photoIds' } });
    await use(photoId, randomUUID());
    expect(await compare([photoId])).toMatchObject({ body: { code: 'CASE.PHOTO_UNKNOWN' } });
  });
});

describe('a photo from before there were prints', () => {
  it('gets its print from what the store holds, and is found', async () => {
    const earlier = await take(await aScene(8));
    await use(earlier, randomUUID());
    await database.query('delete from photo_print where photo_id = $1', [earlier]);
    const photoId = await take(await aScene(8, { quality: 50 }));
    expect(await alikeOf(photoId)).toEqual([]);
    const printing = new PrintEarlierPhotos(store, database);
    expect([await printing.printSome(), await printing.printSome()]).toEqual([true, false]);
    expect(await alikeOf(photoId)).toMatchObject([{ photoId: earlier }]);
  });

  it('is come to in a walk that asks only behind the last one, and walks once more when there were any', async () => {
    const earlier = await Promise.all(Array.from({ length: 5 }, async (_, n) => take(await aScene(20 + n))));
    await database.query('delete from photo_print where photo_id = any($1::uuid[])', [earlier]);
    const behind: string[] = [];
    const watched = { query: (text: string, values: unknown[]) => { if (text.startsWith('select')) behind.push(String(values[0])); return database.query(text, values); } };
    const printing = new PrintEarlierPhotos(store, watched as unknown as Database);
    const more: boolean[] = [];
    while (more.at(-1) !== false) more.push(await printing.printSome(2));
    const inOrder = [...earlier].sort();
    const first = '00000000-0000-0000-0000-000000000000';
    expect(behind).toEqual([first, inOrder[1], inOrder[3], first]);
    expect(more).toEqual([true, true, true, false]);
    expect(await database.query('select 1 from photo where not exists (select from photo_print where photo_id = photo.id)')).toEqual([]);
  });
});
