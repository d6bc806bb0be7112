import { aPhoto, atTheSeat, keyed, systemUnderTest, until, whereItWas } from './system-under-test';

interface Hits { items: { caseId: string; caseNumber: string; trackingNumber: string }[]; total: { count: number } | null }
interface PublicView { stage: string; beforePhotoIds: string[]; afterPhotoIds: string[]; steps: { stage: string }[] }
interface Layers { layers: Record<string, { features: { properties: Record<string, unknown>; geometry: { type: string; coordinates: unknown } }[] }>; tiles: null; bounds: number[] }

const { demo, door, staff, newCitizen, tokenOf } = systemUnderTest();
const secret = '张女士的电话 13912345678';
let reportId = '';
let caseNumber = '';
let photoId = '';

/** As a browser asks, with nothing or with a token. */
const fetched = (path: string, token?: string, headers: Record<string, string> = {}) =>
  fetch(`${demo.baseUrl}/api/v1${path}`, { headers: { ...headers, ...(token ? { authorization: `Bearer ${token}` } : {}) } });

beforeAll(async () => {
  const citizen = await newCitizen();
  photoId = (await door.photo(await aPhoto(), citizen)).body.photoId;
  reportId = (await door.post<{ reportId: string }>('/api/v1/reports', { photoIds: [photoId], description: `路灯不亮，${secret}`, location: atTheSeat }, citizen, keyed())).body.reportId;
  const { caseId } = await until(async () => (await door.get<{ caseId: string; unit: { id: string } | null }>(`/api/v1/reports/${reportId}`, citizen)).body, ({ unit }) => unit?.id === 'lighting');
  caseNumber = (await door.get<{ caseNumber: string }>(`/api/v1/cases/${caseId}`, await staff.dispatcher())).body.caseNumber;
  await until(async () => (await door.picture(photoId, citizen)).status, (status) => status === 200);
}, 60_000);

describe('a case', () => {
  it('is found by words and number as soon as it is opened, exported as it was found, and that is written down', async () => {
    const dispatcher = await staff.dispatcher();
    for (const q of ['张女士 路灯', caseNumber, '13912345678']) {
      const { items, total } = (await door.get<Hits>(`/api/v1/cases?q=${encodeURIComponent(q)}&open=true`, dispatcher)).body;
      expect([items.map((one) => one.caseNumber), total?.count]).toEqual([[caseNumber], 1]);
    }
    const file = await fetched(`/cases/export?q=${caseNumber}&columns=caseNumber,description,unit`, dispatcher);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(file.headers.get('content-disposition')).toMatch(/attachment; filename="cases-\d{8}-\d{4}\.csv"/);
    expect(Buffer.from(await file.arrayBuffer()).toString()).toMatch(new RegExp(`^\uFEFF案件号,描述,责任单位\r\n${caseNumber},路灯不亮.*,.*\r\n.*导出编号 EX\\d{6}-.*\r\n$`));
    const sheet = await fetched(`/cases/export?q=${caseNumber}&format=xlsx&lang=en`, await tokenOf('auditor'));
    expect(Buffer.from(await sheet.arrayBuffer()).subarray(0, 2).toString()).toBe('PK');
    expect(await door.get('/api/v1/cases/export', await staff.crewOf('lighting'))).toMatchObject({ status: 403, body: { code: 'ROLE.NOT_ALLOWED' } });
    for (const wrong of ['stage=nonsense', 'columns=password', 'category=x', 'format=pdf']) expect(await door.get(`/api/v1/cases/export?${wrong}`, dispatcher)).toMatchObject({ status: 400, body: { code: 'REQUEST.INVALID' } });
  });

  it('is on the map of the control room, and on the crew’s when it is theirs', async () => {
    const on = async (token: string) => (await door.get<{ numbers: string[]; longitudes: number[] }>(`/api/v1/map/cases?q=${caseNumber}`, token)).body;
    expect(await on(await staff.dispatcher())).toMatchObject({ numbers: [caseNumber], longitudes: [expect.any(Number) as number], stages: ['dispatched'], units: ['lighting'] });
    expect((await on(await staff.crewOf('lighting'))).numbers).toEqual([caseNumber]);
    expect((await on(await staff.crewOf('municipal'))).numbers).toEqual([]);
  });
});

describe('the map of the city', () => {
  it('has grids, areas, roads, water and cameras without secrets, and is sent once', async () => {
    const token = await staff.crewOf('lighting');
    const answer = await fetched('/map/layers', token);
    const body = await answer.text();
    const { layers, tiles, bounds } = JSON.parse(body) as Layers;
    expect([tiles, bounds.length]).toEqual([null, 4]);
    for (const [name, from] of Object.entries({ border: 1, streets: 11, communities: 60, unitAreas: 5, grids: 2_000, water: 5, parks: 11, roads: 30, components: 1_000, cameras: 1 })) expect([name, layers[name]!.features.length >= from]).toEqual([name, true]);
    expect(layers.streets!.features.every(({ geometry }) => geometry.type === 'MultiPolygon')).toBe(true);
    expect(body).not.toMatch(/secret|apiKey/i);
    const tag = answer.headers.get('etag')!;
    const again = await fetched('/map/layers', token, { 'if-none-match': tag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await fetched('/map/layers', token, { 'if-none-match': '"another"' })).status).toBe(200);
    expect((await fetched('/map/layers')).status).toBe(401);
  });

  it('shows everybody streets, roads, water and parks, and nothing else', async () => {
    const answer = await fetched('/public/map');
    const { layers } = (await answer.json()) as Layers;
    const drawn = Object.entries(layers).filter(([, { features }]) => features.length > 0).map(([name]) => name);
    expect([answer.status, drawn.toSorted()]).toEqual([200, ['border', 'parks', 'roads', 'streets', 'water']]);
  });
});

describe('everybody', () => {
  it('follows a case by its number without logging in, sees covered photos, and learns nothing of persons', async () => {
    const seen = await fetched(`/public/cases/${caseNumber}`);
    const body = await seen.text();
    expect([seen.status, seen.headers.get('cache-control')]).toEqual([200, 'public, max-age=60']);
    expect((JSON.parse(body) as PublicView).steps.map(({ stage }) => stage)).toEqual(['received', 'filed', 'dispatched']);
    expect(JSON.parse(body)).toMatchObject({ caseNumber, stage: 'dispatched', beforePhotoIds: [photoId], afterPhotoIds: [], unit: { zh: expect.any(String) as string } });
    expect(body).not.toMatch(/张女士|13912345678|reporter|description/);
    const photo = await fetched(`/public/photos/${photoId}`);
    expect([photo.status, photo.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect((await fetched(`/public/photos/${reportId}`)).status).toBe(404);
    expect((await fetched('/public/cases/AJ000000000000')).status).toBe(404);
    for (const path of ['/public/cases', '/public/figures']) expect((await fetched(path)).headers.get('content-type')).toMatch(/^application\/json/);
  });

  it('sees what was done once it is checked, and nothing any more when a photo of it is withheld', async () => {
    const crew = await staff.crewOf('lighting');
    const { caseId } = (await door.get<Hits>(`/api/v1/cases?q=${caseNumber}`, crew)).body.items[0]!;
    const done = (await door.photo(await aPhoto(700), crew)).body.photoId;
    await door.post(`/api/v1/crew/tasks/${caseId}/complete`, { photoIds: [done], location: whereItWas, note: '已更换灯泡' }, crew);
    const checker = await tokenOf('checker');
    const { version } = (await door.get<{ version: number }>(`/api/v1/cases/${caseId}`, checker)).body;
    await door.post(`/api/v1/cases/${caseId}/actions`, { action: 'pass', version }, checker);
    const look = async () => (await (await fetched(`/public/cases/${caseNumber}`)).json()) as PublicView;
    const closed = await until(look, ({ afterPhotoIds }) => afterPhotoIds.length === 1);
    expect(closed).toMatchObject({ stage: 'closed', afterPhotoIds: [done], beforePhotoIds: [photoId] });
    expect((await fetched(`/public/photos/${done}?size=thumb`)).status).toBe(200);
    expect((await door.post(`/api/v1/photos/${photoId}/review`, { decision: 'withhold', reason: '可见住户室内' }, await staff.dispatcher())).status).toBe(200);
    await until(async () => (await fetched(`/public/cases/${caseNumber}`)).status, (status) => status === 404);
    for (const id of [photoId, done]) expect((await fetched(`/public/photos/${id}`)).status).toBe(404);
  });
});
