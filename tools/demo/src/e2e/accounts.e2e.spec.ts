import { randomUUID } from 'node:crypto';
import { aPhoto, atTheSeat, keyed, systemUnderTest, until } from './system-under-test';

interface Kept { account: { username: string; version: number; disabledAt: string | null; role: string; unit: { id: string } | null }; password: string | null }
interface Entry { action: string; by: { id: string; role: string | null }; about: string | null; facts: Record<string, unknown> }
interface Refused { code: string; field?: string; message: string }

const { demo, door, tokenOf, staff } = systemUnderTest();
const ofPage = { 'content-type': 'application/json', 'x-paidan-page': '1' };
const newName = () => `t${randomUUID().slice(0, 8)}`;
const create = async (username: string, body: object = { role: 'dispatcher' }) => door.post<Kept & Refused>('/api/v1/accounts', { username, name: '新人', reason: '到岗', ...body }, await tokenOf('admin'));
const change = async (username: string, body: object) => door.post<Kept & Refused>(`/api/v1/accounts/${username}`, { reason: '调整', ...body }, await tokenOf('admin'));
const written = async (query: string) => (await door.get<{ items: Entry[]; next: string | null }>(`/api/v1/audit?${query}`, await staff.auditor())).body;

/** Logs in as a browser does; the cookie is what it would keep. */
async function enter(username: string, password: string | null) {
  const answer = await door.ask<Refused & { may: Record<string, string> }>('POST', '/api/v1/session', undefined, JSON.stringify({ username, password }), ofPage);
  return { answer, cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0]! };
}

describe('the accounts of staff', () => {
  it('are made by an admin with a password that is told once, and act at once', async () => {
    const username = newName();
    const made = await create(username, { role: 'crew', unitId: 'municipal' });
    expect(made).toMatchObject({ status: 201, body: { account: { username, role: 'crew', unit: { id: 'municipal' }, disabledAt: null, version: 1 } } });
    expect(made.headers.get('cache-control')).toBe('no-store');
    expect((await enter(username, made.body.password)).answer).toMatchObject({ status: 200, body: { may: { 'task.act': 'unit' } } });
    expect(await create(username)).toMatchObject({ status: 409, body: { code: 'ACCOUNT.TAKEN', field: 'username' } });
    expect(await create(newName(), { role: 'crew' })).toMatchObject({ status: 400, body: { code: 'ACCOUNT.UNIT_UNKNOWN', field: 'unitId' } });
  });

  it('that are disabled are shut out of every service, and may come back', async () => {
    const username = newName();
    const { password } = (await create(username)).body;
    const { cookie } = await enter(username, password);
    const asking = (path: string) => door.ask<Refused>('GET', path, undefined, undefined, { cookie });
    expect((await asking('/api/v1/rules')).status).toBe(200);
    expect(await change(username, { version: 1, disabled: true })).toMatchObject({ status: 200, body: { account: { version: 2 }, password: null } });
    expect((await until(() => asking('/api/v1/rules'), ({ status }) => status === 401)).body.code).toBe('SESSION.ENDED');
    expect((await enter(username, password)).answer).toMatchObject({ status: 403, body: { code: 'STAFF.DISABLED' } });
    await change(username, { version: 2, disabled: false });
    expect((await enter(username, password)).answer.status).toBe(200);
  });

  it('that were admins a moment ago make no account any more', async () => {
    const [username, wished] = [newName(), newName()];
    const { password } = (await create(username, { role: 'admin' })).body;
    const { token } = (await door.post<{ token: string }>('/api/v1/staff/login', { username, password })).body;
    const makes = (name: string) => door.post<Refused>('/api/v1/accounts', { username: name, name: '新人', reason: '到岗', role: 'admin' }, token);
    expect((await makes(newName())).status).toBe(201);
    expect((await change(username, { version: 1, role: 'crew', unitId: 'municipal' })).status).toBe(200);
    expect(await makes(wished)).toMatchObject({ status: 401, body: { code: 'SESSION.ENDED' } });
    expect((await create(wished)).status).toBe(201);
  });

  it('that were disabled a moment ago see no caller, no uncovered photo, no record of who did what, and export nothing', async () => {
    const username = newName();
    const { password } = (await create(username, { role: 'shift-leader' })).body;
    const { token } = (await door.post<{ token: string }>('/api/v1/staff/login', { username, password })).body;
    const acceptor = await staff.acceptor();
    const { photoId } = (await door.photo(await aPhoto(), acceptor)).body;
    const call = { description: '你好，麻烦看一下', photoIds: [photoId], location: atTheSeat, caller: { name: '王女士', phone: '0546-1234567' } };
    const { reportId } = (await door.post<{ reportId: string }>('/api/v1/staff/reports', call, acceptor, keyed())).body;
    const { items } = (await door.post<{ items: { url: string }[] }>('/api/v1/photo-links', { photos: [{ photoId, copy: 'original' }] }, token)).body;
    const withToken = { headers: { authorization: `Bearer ${token}` } };
    const asked = [
      () => door.post(`/api/v1/reports/${reportId}/caller/show`, { reason: '回电' }, token), () => fetch(`${demo.baseUrl}/api/v1/cases/export?format=csv`, withToken), () => door.get('/api/v1/audit', token),
      () => fetch(`${demo.baseUrl}/api/v1/photos/${photoId}?copy=original`, withToken), () => door.post('/api/v1/photo-links', { photos: [{ photoId, copy: 'staff' }] }, token), () => fetch(demo.baseUrl + items[0]!.url),
    ];
    const statuses = async () => (await Promise.all(asked.map((ask) => ask()))).map(({ status }) => status);
    expect(await statuses()).toEqual([200, 200, 200, 200, 200, 200]);
    expect((await change(username, { version: 1, disabled: true })).status).toBe(200);
    expect(await statuses()).toEqual([401, 401, 401, 401, 401, 401]);
  });

  it('are changed by one of two who change them at once; the other gets the newer state', async () => {
    const username = newName();
    await create(username);
    expect((await change(username, { version: 1, role: 'checker' })).status).toBe(200);
    expect(await change(username, { version: 1, name: '旧' })).toMatchObject({ status: 409, body: { code: 'ACCOUNT.CHANGED', account: { version: 2, role: 'checker' } } });
  });

  it('leave an admin nobody to lock out but others', async () => {
    const admin = demo.accounts.find(({ role }) => role === 'admin')!.username;
    const { items } = (await door.get<{ items: Kept['account'][] }>('/api/v1/accounts', await tokenOf('admin'))).body;
    const { version } = items.find(({ username }) => username === admin)!;
    expect(await change(admin, { version, disabled: true })).toMatchObject({ status: 409, body: { code: 'ACCOUNT.OWN' } });
  });
});

describe('what staff did', () => {
  it('is told with who, before, after and why, and goes with each change', async () => {
    const username = newName();
    await create(username);
    await change(username, { version: 1, name: '改名' });
    const { items } = await written(`about=${username}`);
    expect(items).toMatchObject([
      { action: 'account-changed', by: { role: 'admin' }, about: username, facts: { before: { name: '新人' }, after: { name: '改名' }, reason: '调整' } },
      { action: 'account-created', facts: { reason: '到岗' } },
    ]);
  });

  it('has the logins that were refused, and pages that follow each other', async () => {
    const username = newName();
    const { password } = (await create(username)).body;
    await enter(username, 'guess');
    await enter(username, password);
    expect((await written(`person=${username}`)).items.map(({ action }) => action)).toEqual(['logged-in', 'login-refused']);
    const first = await written(`person=${username}&limit=1`);
    expect((await written(`person=${username}&limit=1&after=${first.next}`)).items).toMatchObject([{ action: 'login-refused', by: { role: null } }]);
  });

  it('is read by shift leaders, admins and auditors', async () => {
    expect((await door.get('/api/v1/audit', await staff.dispatcher())).status).toBe(403);
    expect((await door.get('/api/v1/audit?from=yesterday', await staff.auditor())).status).toBe(400);
  });
});

it('the table of permissions and of categories with their limits is there for staff', async () => {
  const table = (await door.get<{ roles: string[]; items: { permission: string; held: Record<string, string> }[] }>('/api/v1/permissions', await staff.dispatcher())).body;
  expect(table.items.find(({ permission }) => permission === 'account.manage')?.held).toEqual({ admin: 'all' });
  const categories = (await door.get<{ items: { code: string; limits: { standard: boolean }[] }[] }>('/api/v1/categories/table', await staff.dispatcher())).body.items;
  for (const { limits } of categories) expect(limits.filter(({ standard }) => standard)).toHaveLength(1);
  expect(categories.length).toBeGreaterThan(50);
});
