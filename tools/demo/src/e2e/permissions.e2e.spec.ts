import { heldBy, needsToken, reachOf, Role, routes, type Route } from '@paidan/contracts';
import { readJson } from '@paidan/local-servers';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { aPhoto, atTheSeat, keyed, systemUnderTest, until } from './system-under-test';

const { demo, door, staff, newCitizen, tokenOf } = systemUnderTest();
const people = Role.options.filter((role) => role !== 'service');
const unknown = '7e0c2b1a-93d4-4f1e-8a10-5b2f6c9d0e02';
const tokens = new Map<Role, string>();

beforeAll(async () => {
  for (const role of people) tokens.set(role, role === 'citizen' ? await newCitizen() : await tokenOf(role));
}, 60_000);

/** Calls an address with nothing behind it, or with this id in its path; what is sent changes nothing. */
const call = ({ method, path, bodyKind }: Route, token: string | undefined, id = unknown, body = '{}') =>
  door.ask<{ code?: string }>(method, path.replaceAll(/\{\w+\}/g, id), token, method === 'GET' || bodyKind === 'photo' ? undefined : body, method === 'GET' || bodyKind === 'photo' ? {} : { 'content-type': 'application/json', ...keyed() });
const named = (method: Route['method'], end: string) => routes.find((route) => route.method === method && route.path.endsWith(end))!;

describe('every address, for every role', () => {
  const pairs = routes.flatMap((route) => people.map((role) => [`${role} ${route.method} ${route.path}`, route, role] as const));

  it.each(pairs)('%s', async (_name, route, role) => {
    const answer = await call(route, tokens.get(role));
    const held = heldBy(route.access);
    if (held === 'cameras') expect(answer).toMatchObject({ status: 401, body: { code: expect.stringMatching(/^SIGNATURE/) as string } });
    else if (reachOf(route.access, role) === null) expect(answer).toMatchObject({ status: 403, body: { code: 'ROLE.NOT_ALLOWED' } });
    else expect([401, 403]).not.toContain(answer.status);
    // Whoever has logged out here needs a token for the rest.
    if (/\/sessions?\/end$/.test(route.path) && answer.status === 204) tokens.set(role, role === 'citizen' ? await newCitizen() : await tokenOf(role));
  });

  it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))('without a token %s', async (_name, route) => {
    const answer = await call(route, undefined);
    if (needsToken(route.access)) expect(answer).toMatchObject({ status: 401, body: { code: 'TOKEN.MISSING' } });
    else expect(answer.body.code).not.toBe('TOKEN.MISSING');
  });
});

describe('the internal addresses', () => {
  it.each(['/internal/reports/ID', '/internal/reports/ID/case', '/internal/citizens/ID/openid', '/internal/route', '/internal/photos/use', '/internal/photos/ID/of/ID/audience'])('%s is not at the public door', async (path) => {
    for (const token of [undefined, ...tokens.values()]) expect((await door.get(path.replaceAll('ID', unknown), token)).status).toBe(404);
    expect((await door.post(path.replaceAll('ID', unknown), {}, tokens.get('admin'))).status).toBe(404);
  });

  it('are refused to people at the services themselves', async () => {
    const ports = await readJson<Record<string, number>>(join(process.env.PAIDAN_E2E_HOME!, 'ports.json'), {});
    for (const token of tokens.values()) {
      const asked = await Promise.all([
        fetch(`http://127.0.0.1:${ports.intake}/internal/reports/${unknown}`, { headers: { authorization: `Bearer ${token}` } }),
        fetch(`http://127.0.0.1:${ports.dispatch}/internal/reports/${unknown}/case`, { headers: { authorization: `Bearer ${token}` } }),
      ]);
      expect(asked.map(({ status }) => status)).toEqual([403, 403]);
    }
    expect((await fetch(`http://127.0.0.1:${ports.intake}/internal/reports/${unknown}`)).status).toBe(401);
  });
});

describe('what belongs to others', () => {
  let reportId = '';
  let photoId = '';
  let task: { caseId: string; unit: { id: string }; version: number };
  const other = () => demo.accounts.find(({ role, unitId }) => role === 'crew' && unitId !== task.unit.id)!.unitId!;
  const leaderOf = staff.leaderOf;

  beforeAll(async () => {
    const owner = await newCitizen();
    photoId = (await door.photo(await aPhoto(), owner)).body.photoId;
    const body = { photoIds: [photoId], description: '路灯不亮', category: '20113', location: atTheSeat };
    reportId = (await door.post<{ reportId: string }>('/api/v1/reports', body, owner, keyed())).body.reportId;
    const dispatcher = await staff.dispatcher();
    const { caseId } = await until(async () => (await door.get<{ caseId: string | null }>(`/api/v1/reports/${reportId}`, dispatcher)).body, (seen) => seen.caseId !== null);
    const { version, unit } = (await door.get<{ version: number; unit: { id: string } | null }>(`/api/v1/cases/${caseId}`, dispatcher)).body;
    if (!unit) await door.post(`/api/v1/cases/${caseId}/actions`, { action: 'dispatch', version, category: '20201', unitId: 'municipal' }, dispatcher);
    task = (await door.get<typeof task>(`/api/v1/cases/${caseId}`, dispatcher)).body;
    await until(async () => (await door.picture(photoId, owner)).status, (status) => status === 200);
  }, 60_000);

  it('is unknown to another citizen', async () => {
    for (const [route, id, body] of [[named('GET', '/reports/{reportId}'), reportId, ''], [named('POST', '/rating'), reportId, '{"score":5,"solved":true}'], [named('GET', '/photos/{photoId}'), photoId, '']] as const) {
      expect((await call(route, tokens.get('citizen'), id, body)).status).toBe(404);
    }
  });

  it('is closed to crew and leader of another unit', async () => {
    for (const token of [await staff.crewOf(other()), await leaderOf(other())]) {
      expect((await call(named('GET', '/cases/{caseId}'), token, task.caseId)).status).toBe(404);
      for (const body of ['{"action":"accept","version":1}', `{"action":"return","version":${task.version},"reason":"x"}`]) expect((await call(named('POST', '/cases/{caseId}/actions'), token, task.caseId, body)).status).toBe(404);
      expect((await call(named('POST', '/accept'), token, task.caseId)).status).toBe(404);
      expect((await call(named('POST', '/return'), token, task.caseId, '{"reason":"x"}')).status).toBe(404);
      expect((await call(named('POST', '/complete'), token, task.caseId, '{"note":"x"}')).status).toBe(404);
      const listed = (await door.get<{ items: { unit: { id: string } }[] }>('/api/v1/crew/tasks?limit=200', token)).body.items;
      expect(listed.filter(({ unit }) => unit.id === task.unit.id)).toEqual([]);
      expect((await door.picture(photoId, token)).status).toBe(404);
    }
  });

  it('is open to the own unit', async () => {
    for (const token of [await staff.crewOf(task.unit.id), await leaderOf(task.unit.id)]) {
      expect((await call(named('GET', '/cases/{caseId}'), token, task.caseId)).status).toBe(200);
      const listed = (await door.get<{ items: { caseId: string }[] }>('/api/v1/crew/tasks?limit=200', token)).body.items;
      expect(listed.map(({ caseId }) => caseId)).toContain(task.caseId);
      expect((await door.picture(photoId, token)).status).toBe(200);
      expect((await door.picture(photoId, token, '?copy=staff')).status).toBe(403);
    }
  });

  it('is open to the centre', async () => {
    for (const role of people.filter((one) => reachOf('case.read', one) === 'all')) {
      expect((await call(named('GET', '/cases/{caseId}'), tokens.get(role), task.caseId)).status).toBe(200);
      expect((await call(named('GET', '/reports/{reportId}'), tokens.get(role), reportId)).status).toBe(200);
      expect((await door.picture(photoId, tokens.get(role)!)).status).toBe(200);
    }
  });

  it('tells nothing by an id made up', async () => {
    const [theirs, nobodys] = await Promise.all([task.caseId, randomUUID()].map(async (id) => call(named('GET', '/cases/{caseId}'), await staff.crewOf(other()), id)));
    expect(theirs!.body).toEqual(nobodys!.body);
  });
});
