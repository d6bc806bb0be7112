import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import sharp from 'sharp';
import { aPhoto, atTheSeat, aToken, keyed, systemUnderTest, until } from './system-under-test';

const { demo, door, staff, newCitizen, tokenOf } = systemUnderTest();
const inBothLanguages = /[\u4e00-\u9fff].*[A-Za-z]/;

function expectRefused(answer: { status: number; body: unknown }, status: number, code: string, field?: string) {
  expect(answer).toMatchObject({ status, body: { code, message: expect.stringMatching(inBothLanguages) as string, ...(field ? { field } : {}) } });
}

/** A PNG whose header promises 256 megapixels in a few kilobytes. */
const bomb = () => sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: '#000' }, limitInputPixels: false }).png({ compressionLevel: 9 }).toBuffer();

describe('bad input is refused clearly', () => {
  let token = '';
  beforeAll(async () => { token = await newCitizen(); });

  it.each([
    ['a text that calls itself a photo', () => Buffer.from('this is no image, whatever its name'), 422, 'PHOTO.NOT_AN_IMAGE'],
    ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'), 422, 'PHOTO.NOT_AN_IMAGE'],
    ['a truncated photo', async () => { const whole = await sharp({ create: { width: 900, height: 900, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).jpeg().toBuffer(); return whole.subarray(0, whole.length / 2); }, 422, 'PHOTO.BROKEN'],
    ['a 256-megapixel bomb', bomb, 422, 'PHOTO.TOO_MANY_PIXELS'],
  ] as const)('%s', async (_name, make, status, code) => {
    expectRefused(await door.photo(await make(), token), status, code, 'file');
  });

  it('an 11 MB file', async () => {
    expectRefused(await door.photo(Buffer.alloc(11 * 1024 * 1024, 7), token), 413, 'REQUEST.TOO_LARGE');
  });

  it('a photo sent as something else than a form', async () => {
    const answer = await door.ask('POST', '/api/v1/photos', token, 'hello', { 'content-type': 'text/plain' });
    expect(answer.status).toBe(415);
    expect(answer.body).toMatchObject({ code: expect.stringMatching(/WRONG_TYPE/) as string });
  });

  it.each([
    ['neither photo nor words', { location: atTheSeat }, 'photoIds'],
    ['no location', { description: '路灯不亮' }, 'location'],
    ['a description of 100 KB', { description: '长'.repeat(34_000), location: atTheSeat }, 'description'],
    ['a coordinate outside China', { description: '路灯不亮', location: { ...atTheSeat, longitude: 2.35, latitude: 48.85 } }, 'location'],
    ['longitude and latitude swapped', { description: '路灯不亮', location: { ...atTheSeat, longitude: 37.05, latitude: 85 } }, 'location'],
    ['an unknown category', { description: '路灯不亮', location: atTheSeat, category: '99999' }, 'category'],
    ['somebody’s photo id', { photoIds: [randomUUID()], location: atTheSeat }, 'photoIds'],
  ])('a report with %s', async (_name, body, field) => {
    const answer = await door.post<{ code: string; field: string }>('/api/v1/reports', body, token, keyed());
    expect(answer).toMatchObject({ status: 400, body: { code: expect.any(String) as string, message: expect.stringMatching(inBothLanguages) as string } });
    expect(answer.body.field.startsWith(field)).toBe(true);
  });

  it('JSON that is none', async () => {
    expectRefused(await door.ask('POST', '/api/v1/reports', token, '{"description":', { 'content-type': 'application/json', ...keyed() }), 400, 'REQUEST.UNREADABLE');
  });

  it.each([
    ['to a camera’s door, whose signature nobody had to know', '/api/v1/camera-alerts', 2_000_000],
    ['to a login', '/api/v1/wechat/login', 4_000],
  ])('millions of brackets %s', async (_name, path, levels) => {
    const brackets = '['.repeat(levels) + ']'.repeat(levels);
    expectRefused(await door.ask('POST', path, undefined, brackets, { 'content-type': 'application/json' }), 400, 'REQUEST.TOO_DEEP', 'body');
    expect((await door.get('/api/v1/privacy-notice')).status).toBe(200);
  });

  it('more values than anybody means, and a login as long as a book', async () => {
    const list = JSON.stringify({ cameraId: 'cam', label: Array.from({ length: 20_001 }, () => 1) });
    expectRefused(await door.ask('POST', '/api/v1/camera-alerts', undefined, list, { 'content-type': 'application/json' }), 400, 'REQUEST.TOO_MANY_VALUES', 'body');
    expectRefused(await door.post('/api/v1/wechat/login', { code: 'x'.repeat(9_000) }), 413, 'REQUEST.TOO_LARGE', 'body');
  });

  it('a login that another site’s form sends', async () => {
    const answer = await door.ask('POST', '/api/v1/session', undefined, 'username=a&password=b', { 'content-type': 'application/x-www-form-urlencoded' });
    expectRefused(answer, 415, 'REQUEST.WRONG_TYPE');
  });

  it('a large model of somebody who may not, before any of it went on', async () => {
    const answer = await door.ask('POST', '/api/v1/models', token, JSON.stringify({ head: 'x'.repeat(1_000_000) }), { 'content-type': 'application/json' });
    expectRefused(answer, 403, 'ROLE.NOT_ALLOWED');
  });

  it('an address that only looks bad is answered: half a character in what is asked, two dots in it, the whole address as to a proxy, a look at the head alone', async () => {
    for (const asked of ['x=%ff', 'x=%C3%28', 'x=a/../b']) expect((await door.get(`/api/v1/public/figures?${asked}`)).status).toBe(200);
    const { hostname, port, origin } = new URL(demo.baseUrl);
    const whole = await new Promise<number | undefined>((resolve, reject) => get({ hostname, port, path: `${origin}/api/v1/public/figures` }, (answer) => resolve(answer.resume().statusCode)).on('error', reject));
    expect(whole).toBe(200);
    expect((await fetch(`${demo.baseUrl}/api/v1/public/figures`, { method: 'HEAD' })).status).toBe(200);
  });

  it('no token, a forged one, and a role that may not', async () => {
    const path = `/api/v1/reports/${randomUUID()}`;
    expectRefused(await door.get(path), 401, 'TOKEN.MISSING');
    expectRefused(await door.get(path, 'eyJhbGciOiJub25lIn0.e30.'), 401, 'TOKEN.INVALID');
    expectRefused(await door.get('/api/v1/queue', token), 403, 'ROLE.NOT_ALLOWED');
    expectRefused(await door.get(`/internal/reports/${randomUUID()}`, token), 404, 'ROUTE.UNKNOWN');
  });

  it('a session that has ended', async () => {
    const path = `/api/v1/reports/${randomUUID()}`;
    expectRefused(await door.get(path, aToken(-1)), 401, 'TOKEN.EXPIRED');
    // The same token an hour younger passes: only its age was wrong.
    expect((await door.get(path, aToken(3_600))).status).toBe(404);
  });

  it('a used WeChat code and an unknown one', async () => {
    const code = `demo-${randomUUID()}`;
    expect((await door.post('/api/v1/wechat/login', { code })).status).toBe(200);
    expect(await door.post('/api/v1/wechat/login', { code })).toMatchObject({ status: 401, body: { errcode: 40163 } });
    expect(await door.post('/api/v1/wechat/login', { code: 'nonsense' })).toMatchObject({ status: 401, body: { errcode: 40029 } });
  });

  it('somebody else’s report', async () => {
    const owner = await newCitizen();
    const filed = await door.post<{ reportId: string }>('/api/v1/reports', { description: '路灯不亮', location: atTheSeat }, owner, keyed());
    expectRefused(await door.get(`/api/v1/reports/${filed.body.reportId}`, token), 404, 'REPORT.NOT_FOUND');
    expectRefused(await door.post(`/api/v1/reports/${filed.body.reportId}/rating`, { score: 5, solved: true }, token), 404, 'REPORT.NOT_FOUND');
    expectRefused(await door.post(`/api/v1/reports/${filed.body.reportId}/rating`, { score: 5, solved: true }, owner), 409, 'RATING.NOT_CLOSED');
  });

  it('a photo of somebody else, and one used before', async () => {
    const other = await newCitizen();
    const { photoId } = (await door.photo(await aPhoto(), other)).body;
    expectRefused(await door.get(`/api/v1/photos/${photoId}`, token), 404, 'PHOTO.NOT_FOUND');
    const body = { photoIds: [photoId], location: atTheSeat };
    expectRefused(await door.post('/api/v1/reports', body, token, keyed()), 400, 'REPORT.PHOTO_UNKNOWN', 'photoIds');
    expect((await door.post('/api/v1/reports', body, other, keyed())).status).toBe(202);
    expectRefused(await door.post('/api/v1/reports', body, other, keyed()), 400, 'REPORT.PHOTO_UNKNOWN', 'photoIds');
  });

  it('a replayed camera signature, a wrong one, and a large alert that is fine', async () => {
    const alert = { messageId: randomUUID(), label: '1310720', occurredAt: new Date().toISOString(), image: { base64: (await sharp({ create: { width: 1200, height: 1200, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).jpeg({ quality: 95 }).toBuffer()).toString('base64') } };
    expect(JSON.stringify(alert).length).toBeGreaterThan(256 * 1024);
    const sent: { body: string; headers: Record<string, string> }[] = [];
    const spy = jest.spyOn(door, 'ask').mockImplementationOnce((method, path, bearer, body, headers = {}) => {
      sent.push({ body: String(body), headers });
      spy.mockRestore();
      return door.ask(method, path, bearer, body, headers);
    });
    expect((await door.alert(alert, demo.camera)).status).toBe(202);
    const [first] = sent;
    expectRefused(await door.ask('POST', '/api/v1/camera-alerts', undefined, first!.body, first!.headers), 409, 'SIGNATURE.REPLAYED', 'X-Nonce');
    expectRefused(await door.ask('POST', '/api/v1/camera-alerts', undefined, `${first!.body} `, first!.headers), 401, 'SIGNATURE.WRONG', 'X-Signature');
    expectRefused(await door.alert({ label: 'x' }, demo.camera), 400, 'REQUEST.INVALID', 'messageId');
  });

  it('the 31st report in ten minutes', async () => {
    const busy = await newCitizen();
    const file = () => door.post('/api/v1/reports', { description: '路灯不亮', location: atTheSeat }, busy, keyed());
    const answers = await Promise.all(Array.from({ length: 33 }, file));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(30);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(3);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(500);
  });

  it('the 21st read in one second', async () => {
    const busy = await newCitizen();
    const filed = await door.post<{ reportId: string }>('/api/v1/reports', { description: '路灯不亮', location: atTheSeat }, busy, keyed());
    const answers = await Promise.all(Array.from({ length: 200 }, () => door.get(`/api/v1/reports/${filed.body.reportId}`, busy)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
  });

  it('text that no table can keep, wherever it stands', async () => {
    const crooked = 'a\u0000b';
    expectRefused(await door.post('/api/v1/reports', { description: crooked, location: atTheSeat }, token, keyed()), 400, 'REQUEST.STRANGE_TEXT', 'description');
    expectRefused(await door.post('/api/v1/reports', { description: '\ud800', location: atTheSeat }, token, keyed()), 400, 'REQUEST.STRANGE_TEXT', 'description');
    expectRefused(await door.post('/api/v1/staff/login', { username: crooked, password: 'x' }), 400, 'REQUEST.STRANGE_TEXT', 'username');
    expectRefused(await door.post('/api/v1/cameras/%00/unmute', { label: 'x', reason: 'x' }, await staff.dispatcher()), 404, 'CAMERA.NOT_FOUND');
  });

  it('forms with another field than the file, and what comes after them on the same connection is served', async () => {
    const form = `--b\r\ncontent-disposition: form-data; name="x"; filename="x.jpg"\r\ncontent-type: image/jpeg\r\n\r\n${'x'.repeat(220_000)}\r\n--b--\r\n`;
    const send = () => door.ask('POST', '/api/v1/photos', token, form, { 'content-type': 'multipart/form-data; boundary=b' });
    const refused = await Promise.all(Array.from({ length: 12 }, send));
    for (const answer of refused) expectRefused(answer, 400, 'PHOTO.MISSING', 'file');
    const auditor = await tokenOf('auditor');
    const served = await Promise.all(Array.from({ length: 30 }, () => door.get(`/api/v1/photos/${randomUUID()}/views`, auditor)));
    expect(served.map(({ status }) => status)).toEqual(served.map(() => 200));
  }, 60_000);

  it('a photo id in upper case means the same photo, and the report gets its case', async () => {
    const owner = await newCitizen();
    const { photoId } = (await door.photo(await aPhoto(), owner)).body;
    const filed = await door.post<{ reportId: string }>('/api/v1/reports', { photoIds: [photoId.toUpperCase()], location: atTheSeat }, owner, keyed());
    expect(filed.status).toBe(202);
    const dispatcher = await staff.dispatcher();
    const seen = await until(async () => (await door.get<{ caseId: string | null }>(`/api/v1/reports/${filed.body.reportId}`, dispatcher)).body, ({ caseId }) => caseId !== null);
    expect((await door.get<{ photoIds: string[] }>(`/api/v1/cases/${seen.caseId}`, dispatcher)).body.photoIds).toEqual([photoId]);
    expect((await door.get(`/api/v1/photos/${photoId.toUpperCase()}/info`, dispatcher)).status).toBe(200);
  });

  it('an action that the stage, the unit or the reason does not allow', async () => {
    const owner = await newCitizen();
    const filed = await door.post<{ reportId: string }>('/api/v1/reports', { description: '你好啊', location: atTheSeat }, owner, keyed());
    let caseId: string | null = null;
    while (caseId === null) caseId = (await door.get<{ caseId: string | null }>(`/api/v1/reports/${filed.body.reportId}`, await staff.dispatcher())).body.caseId;
    const dispatcher = await staff.dispatcher();
    const act = (body: object) => door.post(`/api/v1/cases/${caseId}/actions`, body, dispatcher);
    expectRefused(await act({ action: 'refuse', version: 1 }), 400, 'CASE.REASON_NEEDED', 'reason');
    expectRefused(await act({ action: 'transfer', version: 1, unitId: 'municipal' }), 409, 'CASE.WRONG_STAGE');
    expectRefused(await act({ action: 'dispatch', version: 1 }), 400, 'CASE.CATEGORY_NEEDED', 'category');
    expectRefused(await door.post(`/api/v1/crew/tasks/${caseId}/accept`, {}, await staff.crewOf('municipal')), 404, 'CASE.NOT_FOUND');
  });
});
