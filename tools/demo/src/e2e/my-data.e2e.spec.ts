import type { ErasureView, MyAccount, MyData, MyReports } from '@paidan/contracts';
import { newCitizen } from '@paidan/public-door';
import { everythingKept } from './everything-kept';
import { aPhoto, atTheSeat, keyed, systemUnderTest, until } from './system-under-test';

const { door, staff } = systemUnderTest();
const fileOne = async (token: string, photoIds: string[] = []) => {
  const answer = await door.post<{ reportId: string }>('/api/v1/reports', { photoIds, description: '路灯不亮，晚上很黑', location: atTheSeat }, token, keyed());
  expect(answer.status).toBe(202);
  const { reportId } = answer.body;
  const { caseId } = await until(async () => (await door.get<{ caseId: string | null }>(`/api/v1/reports/${reportId}`, token)).body, (report) => report.caseId !== null);
  return { reportId, caseId: caseId! };
};
const idOf = (token: string) => (JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { sub: string }).sub;

describe('what is held about a citizen', () => {
  it('is counted and exported for that citizen, with what every service holds', async () => {
    const token = await newCitizen(door);
    const photoId = (await door.photo(await aPhoto(), token)).body.photoId;
    const { reportId } = await fileOne(token, [photoId]);
    expect((await door.post(`/api/v1/reports/${reportId}/additions`, { text: '就在公交站旁边' }, token)).status).toBe(200);
    const account = await until(async () => (await door.get<MyAccount>('/api/v1/me', token)).body);
    expect(account).toMatchObject({ citizenId: idOf(token), knownBy: 'wechat', accepted: true, reports: 1, photos: 1, ratings: 0 });
    const file = await door.get<MyData>('/api/v1/me/data', token);
    expect(file.headers.get('content-disposition')).toContain('paidan-my-data.json');
    expect(file.body).toMatchObject({ account: { openid: expect.any(String) as string }, reports: [{ reportId }], photos: [{ photoId, usedBy: reportId }], cases: [{ reportId }] });
    expect(file.body.deeds.map(({ said }) => said)).toContain('就在公交站旁边');
  });
});

describe('a citizen who ends their logins', () => {
  it('is asked to log in again wherever they were, and is the same citizen then; whoever was logged in beside them stays so', async () => {
    const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
    const [lost, other] = [await newCitizen(door, secret), await newCitizen(door)];
    const logIn = async () => (await door.post<{ token: string }>('/api/v1/guest/login', { secret })).body.token;
    const here = await logIn();
    expect((await door.post('/api/v1/me/sessions/end', {}, here)).status).toBe(204);
    for (const token of [lost, here]) {
      expect(await until(() => door.get('/api/v1/reports', token), ({ status }) => status !== 200)).toMatchObject({ status: 401, body: { code: 'SESSION.ENDED' } });
    }
    const again = await logIn();
    expect(idOf(again)).toBe(idOf(lost));
    for (const token of [again, other]) expect((await door.get('/api/v1/reports', token)).status).toBe(200);
  });
});

describe('a citizen who leaves', () => {
  it('must say so, and is nobody afterwards: the case stays, no table knows them, no notice is made, the session ends', async () => {
    const token = await newCitizen(door);
    const citizenId = idOf(token);
    const unfiled = (await door.photo(await aPhoto(), token)).body.photoId;
    const { reportId, caseId } = await fileOne(token, [(await door.photo(await aPhoto(), token)).body.photoId]);
    await door.post(`/api/v1/reports/${reportId}/additions`, { text: '补充一句' }, token);
    const { openid } = (await door.get<MyData>('/api/v1/me/data', token)).body.account;
    expect(await everythingKept()).toContain(citizenId);
    expect(await door.post('/api/v1/me/erase', {}, token)).toMatchObject({ status: 400, body: { field: 'confirm' } });

    const begun = await door.post<ErasureView>('/api/v1/me/erase', { confirm: 'erase' }, token);
    expect(begun).toMatchObject({ status: 202, body: { reports: 1 } });
    expect(await door.photo(await aPhoto(), token)).toMatchObject({ status: 401, body: { code: 'CITIZEN.LEFT' } });
    const ended = await until(async () => (await door.get<ErasureView>(`/api/v1/erasures/${begun.body.erasureId}`)).body, ({ doneAt }) => doneAt !== null);
    expect(ended.parts.map(({ service }) => service)).toEqual(['dispatch', 'feedback', 'intake']);
    expect(await until(() => door.get('/api/v1/reports', token), ({ status }) => status === 401)).toMatchObject({ body: { code: 'CITIZEN.LEFT' } });

    const dispatcher = await staff.dispatcher();
    const seen = (await door.get<{ description: string; version: number; timeline: { by: { role: string; id: string } }[] }>(`/api/v1/cases/${caseId}`, dispatcher)).body;
    expect(seen.description).toBe('路灯不亮，晚上很黑');
    expect(seen.timeline.map(({ by }) => by.id)).toContain('erased');
    expect((await door.picture(unfiled, dispatcher)).status).toBe(404);
    expect((await door.post(`/api/v1/cases/${caseId}/actions`, { action: 'ask-citizen', version: seen.version, reason: '在哪一侧？' }, dispatcher)).status).toBeGreaterThanOrEqual(400);
    const text = await everythingKept(['intake.erasure', 'forgotten_citizen', 'inbox']);
    expect(text).not.toContain(citizenId);
    expect(text).not.toContain(openid);
  });

  it('who comes again is somebody else, and is asked for the notice anew', async () => {
    const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
    const token = await newCitizen(door, secret);
    await fileOne(token);
    expect((await door.post('/api/v1/me/erase', { confirm: 'erase' }, token)).status).toBe(202);
    const again = (await door.post<{ token: string }>('/api/v1/guest/login', { secret })).body.token;
    expect(idOf(again)).not.toBe(idOf(token));
    expect((await door.get<MyReports>('/api/v1/reports', again)).body.items).toEqual([]);
    expect(await door.post('/api/v1/reports', { description: '路灯不亮', location: atTheSeat }, again, keyed())).toMatchObject({ status: 403, body: { code: 'PRIVACY.NOT_ACCEPTED' } });
  });
});
