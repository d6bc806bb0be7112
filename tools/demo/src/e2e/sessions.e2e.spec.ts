import type { Answer } from '@paidan/public-door';
import { randomUUID } from 'node:crypto';
import { systemUnderTest, until } from './system-under-test';

const { demo, door, tokenOf } = systemUnderTest();
const ofPage = { 'content-type': 'application/json', 'x-paidan-page': '1' };
const auditor = demo.accounts.find(({ role }) => role === 'auditor')!;

/** Logs in as a browser does; the cookie is what it would keep. */
async function openSession({ username, password }: { username: string; password: string }): Promise<{ answer: Answer<{ sessionId: string; code: string }>; cookie: string }> {
  const answer = await door.ask<{ sessionId: string; code: string }>('POST', '/api/v1/session', undefined, JSON.stringify({ username, password }), ofPage);
  return { answer, cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0]! };
}
const asking = <T>(method: string, path: string, cookie: string, headers: Record<string, string> = {}) => door.ask<T>(method, path, undefined, method === 'POST' ? '{}' : undefined, { cookie, ...headers });

describe('a session in a browser', () => {
  it('lies in a cookie that no script reads, and says who one is and what one may', async () => {
    const { answer, cookie } = await openSession(auditor);
    expect(answer.headers.get('set-cookie')).toMatch(/^paidan_session=\S+; Path=\/; Max-Age=43200; SameSite=Lax; HttpOnly, paidan_session_kept=1; Path=\/; Max-Age=43200; SameSite=Lax$/);
    expect(JSON.stringify(answer.body)).not.toContain(cookie.split('=')[1]);
    const { status, body } = await asking<{ username: string; may: Record<string, string> }>('GET', '/api/v1/session', cookie);
    expect([status, body.username, body.may['case.read'], body.may['case.act']]).toEqual([200, auditor.username, 'all', undefined]);
  });

  it('changes nothing for a page of another site, which cannot say that it is ours', async () => {
    const { cookie } = await openSession(auditor);
    expect(await asking('POST', '/api/v1/session/end', cookie, { 'content-type': 'application/json' })).toMatchObject({ status: 403, body: { code: 'SESSION.FOREIGN_PAGE' } });
    expect(await asking('GET', '/api/v1/session', cookie)).toMatchObject({ status: 200 });
  });

  it('is over for every service soon after its owner ends it from another browser', async () => {
    const [lost, here] = [await openSession(auditor), await openSession(auditor)];
    const { items } = (await asking<{ items: { sessionId: string; current: boolean }[] }>('GET', '/api/v1/sessions', here.cookie)).body;
    expect(items.find(({ sessionId }) => sessionId === lost.answer.body.sessionId)).toMatchObject({ current: false });
    expect((await asking('POST', `/api/v1/sessions/${lost.answer.body.sessionId}/end`, here.cookie, ofPage)).status).toBe(204);
    const refused = await until(() => asking<{ code: string }>('GET', '/api/v1/rules', lost.cookie), ({ status }) => status === 401);
    expect(refused.body.code).toBe('SESSION.ENDED');
    expect((await asking('GET', '/api/v1/rules', here.cookie)).status).toBe(200);
  });

  it('takes its open live line with it when it ends', async () => {
    const { answer, cookie } = await openSession(auditor);
    const line = await fetch(`${demo.baseUrl}/api/v1/live`, { headers: { cookie } });
    const reader = line.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toContain('event: hello');
    await asking('POST', `/api/v1/sessions/${answer.body.sessionId}/end`, cookie, ofPage);
    const readToItsEnd = async () => { for (;;) if ((await reader.read()).done) return; };
    await expect(readToItsEnd()).rejects.toThrow('terminated');
    expect(await asking('GET', '/api/v1/live', cookie)).toMatchObject({ status: 401, body: { code: 'SESSION.ENDED' } });
  });

  it('of somebody else can be neither seen nor ended', async () => {
    const [mine, other] = [await openSession(auditor), await openSession(demo.accounts.find(({ role }) => role === 'dispatcher')!)];
    expect(await asking('POST', `/api/v1/sessions/${mine.answer.body.sessionId}/end`, other.cookie, ofPage)).toMatchObject({ status: 404 });
    expect((await asking('GET', '/api/v1/session', mine.cookie)).status).toBe(200);
  });
});

it('a name rests after ten wrong passwords, a known one like an unknown one', async () => {
  const [known, unknown] = [`known-${randomUUID().slice(0, 8)}`, `nobody-${randomUUID()}`];
  // Nobody else's: the name rests on after this test.
  expect((await door.post('/api/v1/accounts', { username: known, name: '新人', role: 'auditor', unitId: null, reason: '到岗' }, await tokenOf('admin'))).status).toBe(201);
  for (const username of [known, unknown]) {
    for (let i = 0; i < 10; i += 1) expect((await openSession({ username, password: 'guess' })).answer.status).toBe(401);
    const { answer } = await openSession({ username, password: 'guess' });
    expect([answer.status, answer.body.code]).toEqual([429, 'STAFF.TOO_MANY_TRIES']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(30);
  }
});

describe('a page', () => {
  it.each(['/', '/queue', '/crew', '/citizen', '/public'])('answers at %s without a redirect, with headers that let it load its own house only', async (path) => {
    const response = await fetch(demo.baseUrl + path, { redirect: 'manual', headers: { accept: 'text/html' } });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
    expect(await response.text()).toMatch(/<div id="(root|app)">/);
  });

  it('that does not exist is not taken for another: a missing script and an unknown interface are 404', async () => {
    expect((await fetch(`${demo.baseUrl}/assets/none-12345678.js`)).status).toBe(404);
    expect((await fetch(`${demo.baseUrl}/api/v1/none`, { headers: { accept: 'text/html' } })).status).toBe(404);
  });

  it('of a crew has a worker that may keep the address /crew itself', async () => {
    const worker = await fetch(`${demo.baseUrl}/crew/sw.js`);
    expect([worker.status, worker.headers.get('service-worker-allowed'), worker.headers.get('cache-control')]).toEqual([200, '/crew', 'no-cache']);
  });

  it('is sent packed, and its named files are kept for a year', async () => {
    const html = await (await fetch(demo.baseUrl)).text();
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)![1]!;
    const response = await fetch(demo.baseUrl + script, { headers: { 'accept-encoding': 'br' } });
    expect([response.headers.get('content-encoding'), response.headers.get('cache-control')]).toEqual(['br', 'public, max-age=31536000, immutable']);
  });
});
