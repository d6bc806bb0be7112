import { expectStatus } from '@paidan/public-door';
import { aScene, exifOf } from '@paidan/testing';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findPictures } from '../pictures';
import { keyed, systemUnderTest, until } from './system-under-test';

/** South of the seat, a kilometre from every other spec's row; the crews stand there, and the cases lie on steps of 60 m around it, or they would become one. */
const atTheSeat = { longitude: 118.41, latitude: 37.02, crs: 'GCJ02' };
let told = 0;
const aStepAround = () => { const n = told++; return { longitude: 118.41 + 0.0007 * (n % 3), latitude: 37.02 + 0.0006 * (Math.floor(n / 3) % 3), crs: 'GCJ02' }; };
const { door, staff, newCitizen } = systemUnderTest();
const photos = join(__dirname, '../../../../../shared/data/photos/test/garbage');
const withPhotos = existsSync(photos) ? it : it.skip;

/** The same in WGS84, as a camera's file says it, and a place some 3 km north of it. */
const seat = { longitude: 118.403998, latitude: 37.019281 };
const farAway = { ...seat, latitude: seat.latitude + 0.027 };

interface Task {
  caseId: string;
  crew: string;
  before: string[];
}
interface Case {
  stage: string;
  doubts: { zh: string; en: string } | null;
  photoIds: string[];
  afterPhotoIds: string[];
  proof: { location: { longitude: number } | null; photos: { photoId: string; distanceMetres: number | null; placeFrom: string; usedBefore: { photoId: string; number: string; as: string }[] }[] } | null;
}

async function upload(bytes: Buffer, token: string): Promise<string> {
  return expectStatus(await door.photo(bytes, token), 201, 'photo').photoId;
}

/** A reported heap of refuse (or what `description` says) that a crew has accepted. */
async function acceptedTask(pictures: Buffer[], description = '路边一堆垃圾没人清'): Promise<Task> {
  const token = await newCitizen();
  const photoIds: string[] = [];
  for (const picture of pictures) photoIds.push(await upload(picture, token));
  const filed = await door.post<{ reportId: string }>('/api/v1/reports', { photoIds, description, location: aStepAround() }, token, keyed());
  const { reportId } = expectStatus(filed, 202, 'report');
  const report = await until(async () => (await door.get<{ caseId: string | null; unit: { id: string } | null }>(`/api/v1/reports/${reportId}`, token)).body, ({ caseId }) => Boolean(caseId));
  const caseId = report.caseId!;
  if (!report.unit) {
    const dispatcher = await staff.dispatcher();
    const { version } = (await door.get<{ version: number }>(`/api/v1/cases/${caseId}`, dispatcher)).body;
    expectStatus(await door.post(`/api/v1/cases/${caseId}/actions`, { action: 'dispatch', version, category: '20110', unitId: 'sanitation-seat', reason: '人工查看' }, dispatcher), 200, 'dispatch');
  }
  const { unit } = expectStatus(await door.get<{ unit: { id: string } }>(`/api/v1/cases/${caseId}`, await staff.dispatcher()), 200, 'case');
  const crew = await staff.crewOf(unit.id);
  expectStatus(await door.post(`/api/v1/crew/tasks/${caseId}/accept`, {}, crew), 200, 'accept');
  return { caseId, crew, before: photoIds };
}

const complete = ({ caseId, crew }: Task, body: object) => door.post<Record<string, unknown>>(`/api/v1/crew/tasks/${caseId}/complete`, { note: '已清理', ...body }, crew);
const seenByChecker = async ({ caseId }: Task) => expectStatus(await door.get<Case>(`/api/v1/cases/${caseId}`, await staff.checker()), 200, 'case');

describe('the proof of a fix', () => {
  it('passes when the photo is near and new, by the file or by where the crew is, and the checker sees before and after', async () => {
    const task = await acceptedTask([await aScene(1001)]);
    const [byFile, bare] = [await upload(await aScene(1002, { exif: exifOf(seat, new Date()) }), task.crew), await upload(await aScene(1003), task.crew)];
    expect(await complete(task, { photoIds: [byFile, bare], location: atTheSeat })).toMatchObject({ status: 200, body: { stage: 'completed' } });
    const seen = await seenByChecker(task);
    expect(seen).toMatchObject({ stage: 'completed', photoIds: task.before, afterPhotoIds: [byFile, bare], proof: { location: { longitude: expect.closeTo(seat.longitude, 4) as number } } });
    expect(seen.proof!.photos).toMatchObject([{ photoId: byFile, placeFrom: 'exif', usedBefore: [] }, { photoId: bare, placeFrom: 'stated', usedBefore: [] }]);
    expect(Math.max(...seen.proof!.photos.map(({ distanceMetres }) => distanceMetres!))).toBeLessThan(20);
    // Where the model is slower than a crew waits, that is all that is odd.
    expect([undefined, '未能自动比对处置前后的照片']).toContain(seen.doubts?.zh);
  });

  it('is refused without a photo, without any place, from too far and from too early, each with what to do, and nothing is used up', async () => {
    const early = await aScene(1011, { exif: exifOf(seat, new Date(Date.now() - 86_400_000)) });
    const task = await acceptedTask([]);
    expect(await complete(task, { location: atTheSeat })).toMatchObject({ status: 400, body: { code: 'PROOF.PHOTO_NEEDED', field: 'photoIds' } });
    const bare = await upload(await aScene(1012), task.crew);
    expect(await complete(task, { photoIds: [bare] })).toMatchObject({ status: 400, body: { code: 'PROOF.PLACE_NEEDED', field: 'location' } });
    expect(await complete(task, { photoIds: [bare], location: { ...atTheSeat, latitude: 37.07 } })).toMatchObject({ status: 422, body: { code: 'PROOF.TOO_FAR', field: 'location', radiusMetres: 200, message: expect.stringContaining('到现场重新拍照') as string } });
    const far = await upload(await aScene(1013, { exif: exifOf(farAway, new Date()) }), task.crew);
    expect(await complete(task, { photoIds: [far], location: atTheSeat })).toMatchObject({ status: 422, body: { code: 'PROOF.TOO_FAR', photoId: far } });
    expect(await complete(task, { photoIds: [await upload(early, task.crew)] })).toMatchObject({ status: 422, body: { code: 'PROOF.TOO_OLD', message: expect.stringContaining('重新拍照') as string } });
    expect(await complete(task, { photoIds: [bare], location: { longitude: 37.05, latitude: 80, crs: 'WGS84' } })).toMatchObject({ status: 400, body: { code: 'LOCATION.OUTSIDE_CHINA' } });
    expect((await seenByChecker(task)).stage).toBe('handling');
    expect(await complete(task, { photoIds: [bare], location: atTheSeat })).toMatchObject({ status: 200 });
  });

  it('refuses a photo that was uploaded before the acceptance', async () => {
    const first = await acceptedTask([]);
    const waiting = await upload(await aScene(1021), first.crew);
    const later = await acceptedTask([]);
    expect(await complete(later, { photoIds: [waiting], location: atTheSeat })).toMatchObject({ status: 422, body: { code: 'PROOF.TOO_OLD', photoId: waiting } });
  });

  it('is put before the checker with the reason when a photo was used by another case', async () => {
    const first = await acceptedTask([]);
    const used = await upload(await aScene(1031), first.crew);
    expect((await complete(first, { photoIds: [used], location: atTheSeat })).status).toBe(200);
    const second = await acceptedTask([]);
    const again = await upload(await aScene(1031, { width: 700, quality: 60 }), second.crew);
    expect(await complete(second, { photoIds: [again], location: atTheSeat })).toMatchObject({ status: 200, body: { stage: 'completed', doubts: { zh: expect.stringContaining('疑似用过') as string } } });
    const { proof } = await seenByChecker(second);
    expect(proof!.photos[0]!.usedBefore).toMatchObject([{ photoId: used, as: 'elsewhere', number: expect.stringMatching(/^AJ\d{12}$/) as string }]);
    const queue = await door.get<{ items: { caseId: string; doubts: { en: string } | null }[] }>('/api/v1/queue?limit=200', await staff.checker());
    expect(queue.body.items.find(({ caseId }) => caseId === second.caseId)?.doubts?.en).toContain('used before');
  });

  it('is put before the checker when the photo is the one from before the work: the problem is still to be seen', async () => {
    const before = await aScene(1041);
    const task = await acceptedTask([before]);
    expect((await complete(task, { photoIds: [await upload(before, task.crew)], location: atTheSeat })).status).toBe(200);
    const seen = await seenByChecker(task);
    expect(seen.doubts?.zh).toContain('与处置前的照片几乎相同');
    expect(seen.proof!.photos[0]!.usedBefore).toMatchObject([{ photoId: task.before[0], as: 'before-photo' }]);
  });

  withPhotos('is put before the checker with what the photo model sees when real refuse still lies there', async () => {
    const refuse = await findPictures(photos, 8);
    const task = await acceptedTask(refuse.slice(0, 3).map(({ bytes }) => bytes));
    const photoIds = await Promise.all(refuse.slice(3).map(({ bytes }) => upload(bytes, task.crew)));
    expect((await complete(task, { photoIds, location: atTheSeat })).status).toBe(200);
    expect((await seenByChecker(task)).doubts?.zh).toMatch(/仍看到“.+”/);
  });
});
