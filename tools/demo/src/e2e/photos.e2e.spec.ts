import { aDoubtfulPhoto, aStreetScene, inStreetScene } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { aPhoto, aPhotoWithExif, keyed, systemUnderTest, until } from './system-under-test';

interface Info {
  state: string;
  label: string;
  exif: { takenAt: string | null; place: { longitude: number; latitude: number } | null } | null;
  evidence: { zh: string; en: string }[];
  guard: { outcome: string; indecency: number; faces: number; plates: number; models: string[] } | null;
  reviews: { decision: string; reason: string; by: { role: string } }[];
}

const { door, staff, newCitizen } = systemUnderTest();

const take = async (bytes: Buffer, token: string) => (await door.photo(bytes, token)).body.photoId;
const infoOf = async (photoId: string) => (await door.get<Info>(`/api/v1/photos/${photoId}/info`, await staff.dispatcher())).body;
const stateOf = (photoId: string, state: string) => until(() => infoOf(photoId), (info) => info.state === state);
const codeOf = async (photoId: string, token: string, query = '') => { const { status, body } = await door.get<{ code?: string }>(`/api/v1/photos/${photoId}${query}`, token); return [status, body.code]; };

describe('a photo', () => {
  it('is shown to nobody before its faces and plates are covered, and to its owner afterwards', async () => {
    const owner = await newCitizen();
    // The guard takes one after the other: while the first are worked on, the last one waits.
    const photoIds = await Promise.all(Array.from({ length: 6 }, async () => take(await aPhoto(1280), owner)));
    const answers = await Promise.all(photoIds.map((photoId) => door.get<{ code: string; message: string }>(`/api/v1/photos/${photoId}`, owner)));
    const waiting = answers.filter(({ status }) => status === 409);
    expect(waiting[0]).toMatchObject({ body: { code: 'PHOTO.BEING_PREPARED', message: expect.stringContaining('处理中') as string } });
    expect(Number(waiting[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    const shown = await until(() => door.picture(photoIds[0]!, owner), ({ status }) => status === 200);
    expect(await sharp(shown.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1280 });
    const thumb = await door.picture(photoIds[0]!, owner, '?size=thumb');
    expect((await sharp(thumb.bytes).metadata()).width).toBe(320);
    expect((await infoOf(photoIds[0]!)).guard).toMatchObject({ outcome: 'public', models: [expect.stringContaining('nsfw'), expect.stringContaining('centerface'), expect.stringContaining('clp_det')] });
  });

  it('is shown with its faces and its plate made unrecognisable, and the rest as it was', async () => {
    const owner = await newCitizen();
    const photoId = await take(await aStreetScene(), owner);
    expect((await stateOf(photoId, 'public')).guard).toMatchObject({ faces: 2, plates: 1 });
    const [covered, uncovered] = [(await door.picture(photoId, owner)).bytes, (await door.picture(photoId, await staff.dispatcher(), '?copy=staff')).bytes];
    /** How much neighbouring pixels differ at most around a place: edges of eyes and signs make it large. */
    const sharpest = async (jpeg: Buffer, { x, y }: { x: number; y: number }) => {
      const { data } = await sharp(jpeg).extract({ left: x - 14, top: y - 10, width: 28, height: 20 }).greyscale().raw().toBuffer({ resolveWithObject: true });
      return Math.max(...data.map((value, i) => (i % 28 === 0 ? 0 : Math.abs(value - data[i - 1]!))));
    };
    for (const place of [...inStreetScene.faces, inStreetScene.plate]) {
      expect(await sharpest(uncovered, place)).toBeGreaterThan(25);
      expect(await sharpest(covered, place)).toBeLessThan(12);
    }
    expect(await sharpest(covered, { x: 405, y: 490 })).toBeGreaterThan(25);
  });

  it('carries its EXIF place and time into no served copy, and staff see them beside what was reported', async () => {
    const owner = await newCitizen();
    const dispatcher = await staff.dispatcher();
    const bytes = await aPhotoWithExif();
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    const photoId = await take(bytes, owner);
    await stateOf(photoId, 'public');
    const served = [door.picture(photoId, owner), door.picture(photoId, owner, '?size=thumb'), door.picture(photoId, dispatcher, '?copy=staff'), door.picture(photoId, dispatcher, '?copy=original')];
    for (const { status, bytes: copy } of await Promise.all(served)) {
      expect(status).toBe(200);
      expect((await sharp(copy).metadata()).exif).toBeUndefined();
      expect(copy.includes('Exif') || copy.includes('Paidan')).toBe(false);
    }
    const location = { longitude: 118.4103, latitude: 37.0602, crs: 'WGS84' };
    expect((await door.post('/api/v1/reports', { photoIds: [photoId], description: '路灯不亮', location }, owner, keyed())).status).toBe(202);
    const { exif, evidence } = await infoOf(photoId);
    expect(exif?.takenAt).toBe('2026-11-24T10:11:12+08:00');
    expect(exif?.place?.latitude).toBeCloseTo(37.0512, 4);
    expect(exif?.place?.longitude).toBeCloseTo(118.4103, 4);
    expect(evidence[0]?.zh).toMatch(/距上报位置约 1\d\d\d 米，请核对（以上报位置为准）/);
  });

  it('uncovered is for staff who may, and each such view is on a list', async () => {
    const owner = await newCitizen();
    const photoId = await take(await aPhoto(), owner);
    const crew = await staff.crewOf('municipal');
    const crews = await take(await aPhoto(), crew);
    for (const copy of ['?copy=original', '?copy=staff']) {
      expect(await codeOf(photoId, owner, copy)).toEqual([403, 'PHOTO.COPY_NOT_ALLOWED']);
      expect(await codeOf(crews, crew, copy)).toEqual([403, 'PHOTO.COPY_NOT_ALLOWED']);
      expect(await codeOf(photoId, crew, copy)).toEqual([404, 'PHOTO.NOT_FOUND']);
    }
    expect(await codeOf(photoId, owner, '?copy=anything')).toEqual([400, 'REQUEST.INVALID']);
    const caseId = randomUUID();
    const original = await door.picture(photoId, await staff.dispatcher(), `?copy=original&case=${caseId}`);
    expect(original.status).toBe(200);
    expect([original.headers.get('x-content-type-options'), original.headers.get('cache-control'), original.headers.get('content-type')]).toEqual(['nosniff', 'no-store', 'image/jpeg']);
    expect(original.headers.get('content-disposition')).toContain('attachment');
    await door.picture(photoId, await staff.checker(), '?copy=staff');
    const views = await door.get<{ items: unknown[] }>(`/api/v1/photos/${photoId}/views`, await staff.auditor());
    expect(views.body.items).toEqual([
      { at: expect.any(String) as string, copy: 'staff', by: expect.objectContaining({ role: 'checker' }) as object, caseId: null },
      { at: expect.any(String) as string, copy: 'original', by: expect.objectContaining({ role: 'dispatcher' }) as object, caseId },
    ]);
    const written = await until(async () => (await door.get<{ items: object[] }>(`/api/v1/audit?about=${photoId}`, await staff.auditor())).body.items, ({ length }) => length === 2);
    expect(written).toMatchObject([{ action: 'photo-shown', by: { role: 'checker' }, facts: { copy: 'staff' } }, { action: 'photo-shown', by: { role: 'dispatcher' }, facts: { copy: 'original', caseId } }]);
    expect(await codeOf(photoId, await staff.auditor(), '?copy=original')).toEqual([403, 'PHOTO.COPY_NOT_ALLOWED']);
  });

  it('that may be indecent is held for a person, who releases it or keeps it from being shown, with the reason', async () => {
    const owner = await newCitizen();
    const dispatcher = await staff.dispatcher();
    const photoId = await take(await aDoubtfulPhoto(), owner);
    expect((await stateOf(photoId, 'held')).guard?.indecency).toBeGreaterThan(0.3);
    expect(await codeOf(photoId, owner)).toEqual([403, 'PHOTO.HELD']);
    const held = await door.get<{ items: { photoId: string; state: string; because: { zh: string } }[] }>('/api/v1/photos/held?limit=200', dispatcher);
    expect(held.body.items.find((item) => item.photoId === photoId)).toMatchObject({ state: 'held', because: { zh: expect.stringContaining('请人工审核') as string } });
    const firstPage = await door.get<{ next: string }>('/api/v1/photos/held?limit=1', dispatcher);
    expect(firstPage.body.next).toEqual(expect.any(String));
    expect((await door.get(`/api/v1/photos/held?limit=1&after=${firstPage.body.next}`, dispatcher)).status).toBe(200);
    const review = (decision: string, token: string, reason = '只是色块') => door.post(`/api/v1/photos/${photoId}/review`, { decision, reason }, token);
    expect((await review('release', await staff.checker())).status).toBe(403);
    expect(await review('release', dispatcher, ' ')).toMatchObject({ status: 400, body: { field: 'reason' } });
    expect(await review('release', dispatcher)).toMatchObject({ status: 200, body: { state: 'waiting', label: '处理中' } });
    await stateOf(photoId, 'public');
    expect((await door.picture(photoId, owner)).status).toBe(200);
    expect(await review('withhold', dispatcher, '市民要求')).toMatchObject({ status: 200, body: { state: 'withheld' } });
    expect(await codeOf(photoId, owner)).toEqual([403, 'PHOTO.WITHHELD']);
    expect(await review('withhold', dispatcher)).toMatchObject({ status: 409, body: { code: 'PHOTO.DECIDED', state: 'withheld' } });
    expect((await infoOf(photoId)).reviews).toMatchObject([{ decision: 'release', reason: '只是色块', by: { role: 'dispatcher' } }, { decision: 'withhold', reason: '市民要求' }]);
  });
});
