import { inShanghai, reachOf, Role, routes } from '@paidan/contracts';
import { aPhoto, atTheSeat, keyed, systemUnderTest, until, whereItWas } from './system-under-test';

const { demo, door, staff, newCitizen } = systemUnderTest();

interface Things { caseId: string; reportId: string; photoId: string; noticeId: string; sessionId: string; viewId: string; shiftId: string; version: number; caseNumber: string }
/** Everything belongs to one citizen, or to the lamp keepers and their people. */
const owner = 'lighting';
const other = demo.accounts.find(({ role, unitId }) => role === 'crew' && unitId !== undefined && unitId !== owner)!.unitId!;
let things: Things;
/** A second citizen, and the crew and the leader of another unit. */
let strangers: Readonly<Record<'citizen' | 'crew' | 'unit-leader', string>>;
let owners: Readonly<Record<'citizen' | 'crew' | 'unit-leader', string>>;

async function theThings(): Promise<Things> {
  const photoId = (await door.photo(await aPhoto(), owners.citizen)).body.photoId;
  const { reportId } = (await door.post<{ reportId: string }>('/api/v1/reports', { photoIds: [photoId], description: '路灯不亮', category: '20113', location: atTheSeat }, owners.citizen, keyed())).body;
  const dispatcher = await staff.dispatcher();
  const { caseId } = await until(async () => (await door.get<{ caseId: string | null }>(`/api/v1/reports/${reportId}`, dispatcher)).body, (seen) => seen.caseId !== null) as { caseId: string };
  const look = async () => (await door.get<{ version: number; caseNumber: string; unit: { id: string } | null }>(`/api/v1/cases/${caseId}`, dispatcher)).body;
  const { unit, version } = await look();
  if (unit?.id !== owner) await door.post(`/api/v1/cases/${caseId}/actions`, { action: unit ? 'transfer' : 'dispatch', version, category: '20113', unitId: owner, reason: '演示', despiteDuty: true }, dispatcher);
  const now = await until(look, (seen) => seen.unit?.id === owner);
  const notice = await until(async () => (await door.get<{ items: { noticeId: string; caseId: string }[] }>('/api/v1/notices?limit=200', owners.crew)).body.items.find((one) => one.caseId === caseId));
  const inChina = (moment: number) => inShanghai(new Date(moment)).slice(0, 16);
  const from = Date.now() + 40 * 86_400_000;
  const roster = (await door.post<{ items: { shiftId: string }[] }>('/api/v1/rosters', { shifts: [{ username: `crew-${owner}`, from: inChina(from), to: inChina(from + 3_600_000) }] }, owners['unit-leader'])).body;
  const view = (await door.post<{ viewId: string }>('/api/v1/views', { name: '本单位' }, owners['unit-leader'])).body;
  const session = (await door.get<{ items: { sessionId: string }[] }>('/api/v1/sessions', owners.crew)).body.items[0]!;
  return { caseId, reportId, photoId, noticeId: notice.noticeId, sessionId: session.sessionId, viewId: view.viewId, shiftId: roster.items[0]!.shiftId, version: now.version, caseNumber: now.caseNumber };
}

beforeAll(async () => {
  owners = { citizen: await newCitizen(), crew: await staff.crewOf(owner), 'unit-leader': await staff.leaderOf(owner) };
  strangers = { citizen: await newCitizen(), crew: await staff.crewOf(other), 'unit-leader': await staff.leaderOf(other) };
  things = await theThings();
}, 90_000);

/** What is sent to a thing besides its id, so that nothing but whose it is can be the reason of a refusal. */
const bodies: Readonly<Record<string, () => object>> = {
  'GET /api/v1/photos/{photoId}': () => ({}),
  'GET /api/v1/reports/{reportId}': () => ({}),
  'GET /api/v1/reports/{reportId}/next': () => ({}),
  'POST /api/v1/reports/{reportId}/rating': () => ({ score: 5, solved: true }),
  'POST /api/v1/reports/{reportId}/additions': () => ({ text: '补充' }),
  'POST /api/v1/reports/{reportId}/withdraw': () => ({ reason: '不需要了' }),
  'POST /api/v1/notices/{noticeId}/read': () => ({}),
  'POST /api/v1/sessions/{sessionId}/end': () => ({}),
  'POST /api/v1/views/{viewId}/remove': () => ({}),
  'GET /api/v1/cases/{caseId}': () => ({}),
  'POST /api/v1/cases/{caseId}/actions': () => ({ action: 'accept', version: things.version }),
  'POST /api/v1/crew/tasks/{caseId}/accept': () => ({ version: things.version }),
  'POST /api/v1/crew/tasks/{caseId}/return': () => ({ version: things.version, reason: '不属本单位' }),
  'POST /api/v1/crew/tasks/{caseId}/complete': () => ({ version: things.version, photoIds: [things.photoId], note: '好了', location: whereItWas }),
  'POST /api/v1/crew/tasks/{caseId}/assign': () => ({ username: `crew-${other}` }),
  'POST /api/v1/rosters/{shiftId}/cancel': () => ({ reason: '演示' }),
};
const limited = (role: Role, access: (typeof routes)[number]['access']) => ['own', 'unit'].includes(reachOf(access, role) ?? '');
const pairs = routes.filter(({ path }) => path.includes('{')).flatMap((route) => (['citizen', 'crew', 'unit-leader'] as const).filter((role) => limited(role, route.access)).map((role) => [`${route.method} ${route.path}`, role, route] as const));
const address = (path: string) => path.replaceAll(/\{(\w+)\}/g, (_, name: keyof Things) => String(things[name]));

describe('what belongs to somebody else', () => {
  it('has a row here for every address with a thing in it that somebody may ask only for what is theirs', () => {
    const wanted = routes.filter(({ path, access }) => path.includes('{') && Role.options.some((role) => limited(role, access))).map(({ method, path }) => `${method} ${path}`);
    expect(Object.keys(bodies).sort()).toEqual(wanted.sort());
  });

  it.each(pairs)('%s is refused to another %s', async (name, role, { method, path }) => {
    const answer = method === 'GET' ? await door.get<{ code: string }>(address(path), strangers[role]) : await door.post<{ code: string }>(address(path), bodies[name]!(), strangers[role]);
    expect(answer).toMatchObject({ status: expect.any(Number) as number, body: { code: expect.any(String) as string } });
    expect([403, 404]).toContain(answer.status);
    // Whose it is was the reason, not the role.
    expect(answer.body.code).not.toBe('ROLE.NOT_ALLOWED');
  });

  it.each(['crew', 'unit-leader'] as const)('tells another %s nothing of a case, whatever they would do and whichever version they name', async (role) => {
    const { body: nothing } = await door.get(`/api/v1/cases/${crypto.randomUUID()}`, strangers[role]);
    const acts = Object.keys(bodies).filter((name) => name.startsWith('POST') && name.includes('{caseId}')).filter((name) => role === 'unit-leader' || !name.endsWith('/assign'));
    expect(acts.length).toBeGreaterThanOrEqual(4);
    for (const name of acts) {
      for (const version of [things.version, things.version + 1]) {
        const { status, body } = await door.post(address(name.slice('POST '.length)), { ...bodies[name]!(), version }, strangers[role]);
        expect({ name, version, status, body }).toEqual({ name, version, status: 404, body: nothing });
      }
    }
  });

  it('is in none of the lists of others', async () => {
    const lists = routes.filter(({ method, path, stream }) => method === 'GET' && !path.includes('{') && !stream);
    const asked = lists.flatMap((route) => (['citizen', 'crew', 'unit-leader'] as const).filter((role) => limited(role, route.access)).map((role) => ({ route, role })));
    expect(asked.length).toBeGreaterThan(15);
    for (const { route, role } of asked) {
      const { status, body } = await door.get(`${route.path}${route.query && 'limit' in route.query.shape ? '?limit=200' : ''}`, strangers[role]);
      expect([200, 400, 409]).toContain(status);
      const text = JSON.stringify(body);
      for (const id of [things.caseId, things.caseNumber, things.shiftId, things.viewId, things.noticeId, things.sessionId]) expect(`${route.path} ${role}: ${text.includes(id) && route.path !== '/api/v1/nearby' ? id : ''}`).toBe(`${route.path} ${role}: `);
    }
  });

  it('is in the lists of its owners', async () => {
    for (const [path, role, id] of [['/api/v1/crew/tasks?limit=200', 'crew', things.caseId], ['/api/v1/rosters?limit=200', 'unit-leader', things.shiftId], ['/api/v1/views', 'unit-leader', things.viewId], ['/api/v1/reports?limit=20', 'citizen', things.reportId], ['/api/v1/cases?limit=200', 'crew', things.caseId]] as const) {
      expect(JSON.stringify((await door.get(path, owners[role])).body)).toContain(id);
    }
  });

  it('is not taken into what others file, ask or prove, nor is a roster made for another unit', async () => {
    const filed = await door.post('/api/v1/reports', { photoIds: [things.photoId], location: atTheSeat }, strangers.citizen, keyed());
    expect(filed).toMatchObject({ status: 400, body: { code: 'REPORT.PHOTO_UNKNOWN' } });
    expect((await door.post('/api/v1/suggest', { photoIds: [things.photoId] }, strangers.citizen)).status).toBeGreaterThanOrEqual(400);
    const inChina = (moment: number) => inShanghai(new Date(moment)).slice(0, 16);
    const shift = { username: `crew-${owner}`, from: inChina(Date.now() + 9e8), to: inChina(Date.now() + 9e8 + 3_600_000) };
    for (const body of [{ unitId: owner, shifts: [shift] }, { shifts: [shift] }]) expect([400, 403]).toContain((await door.post('/api/v1/rosters', body, strangers['unit-leader'])).status);
    const listed = await door.get<{ items?: { unitId: string }[] }>(`/api/v1/rosters?unitId=${owner}`, strangers['unit-leader']);
    expect((listed.body.items ?? []).filter(({ unitId }) => unitId === owner)).toEqual([]);
  });
});

describe('a link to a photo', () => {
  interface Links { items: { photoId: string; url: string | null }[]; expiresAt: string }
  const linkFor = async (token: string, look: object = {}) => (await door.post<Links>('/api/v1/photo-links', { photos: [{ photoId: things.photoId, ...look }] }, token)).body.items[0]!.url;
  const open = async (url: string) => { const answer = await fetch(demo.baseUrl + url); return { status: answer.status, type: answer.headers.get('content-type') }; };

  it('is made for whoever may see the photo, and shows it without a token', async () => {
    await until(() => linkFor(owners.citizen));
    for (const token of [owners.citizen, owners.crew, await staff.dispatcher()]) expect(await open((await linkFor(token, { size: 'thumb' }))!)).toEqual({ status: 200, type: 'image/jpeg' });
    for (const token of Object.values(strangers)) expect(await linkFor(token)).toBeNull();
    expect(await linkFor(owners.citizen, { copy: 'staff' })).toBeNull();
  });

  it('shows nothing once a letter of it was changed', async () => {
    const url = (await linkFor(owners.citizen))!;
    for (const [was, is] of [['copy=public', 'copy=staff'], ['until=1', 'until=2'], [things.photoId, things.reportId], ['viewer=W', 'viewer=X']] as const) {
      expect(url).toContain(was);
      expect(await open(url.replace(was, is))).toMatchObject({ status: 401 });
    }
  });

  it('holds five minutes, to an uncovered copy one, whatever else is asked for with it; the first to end is told', async () => {
    const dispatcher = await staff.dispatcher();
    const asked = [{}, { copy: 'original' }, { size: 'thumb' }].map((look) => ({ photoId: things.photoId, ...look }));
    await until(() => linkFor(dispatcher));
    const before = Date.now();
    const { items, expiresAt } = (await door.post<Links>('/api/v1/photo-links', { photos: asked }, dispatcher)).body;
    const ends = items.map(({ url }) => Number(new URL(url!, demo.baseUrl).searchParams.get('until')) * 1000);
    expect(ends[0]! - ends[1]!).toBe(240_000);
    expect(ends[2]).toBe(ends[0]);
    expect(ends[1]).toBeLessThanOrEqual(Date.now() + 60_000);
    expect(ends[1]).toBeGreaterThan(before + 58_000);
    expect(new Date(expiresAt).getTime()).toBe(ends[1]);
  });

  it('to an uncovered copy writes down who looked, as a token does', async () => {
    const url = (await linkFor(await staff.dispatcher(), { copy: 'staff', case: things.caseId }))!;
    const views = async () => (await door.get<{ items: { copy: string; caseId: string; by: { role: string } }[] }>(`/api/v1/photos/${things.photoId}/views`, await staff.auditor())).body.items;
    expect(await views()).toEqual([]);
    expect(await open(url)).toMatchObject({ status: 200 });
    expect(await views()).toMatchObject([{ copy: 'staff', caseId: things.caseId, by: { role: 'dispatcher' } }]);
  });
});
