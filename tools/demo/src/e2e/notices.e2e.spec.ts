import { PublicDoor } from '@paidan/public-door';
import { aPhoto, atTheSeat, keyed, systemUnderTest, until, whereItWas } from './system-under-test';

interface Notice { noticeId: string; event: string; caseId: string; reportId: string | null; title: { zh: string }; text: { zh: string; en: string }; photoIds: string[]; readAt: string | null }
interface Page { items: Notice[]; unread: number }
interface Report { stage: string; caseId: string; outcome: string | null; afterPhotoIds: string[] }

const { demo, door, staff, newCitizen, tokenOf } = systemUnderTest();
const lampBroken = { description: '路灯不亮', location: atTheSeat };

async function reported(body: object = lampBroken) {
  const token = await newCitizen();
  const { reportId } = (await door.post<{ reportId: string }>('/api/v1/reports', body, token, keyed())).body;
  const report = () => door.get<Report>(`/api/v1/reports/${reportId}`, token).then((answer) => answer.body);
  const { caseId } = await until(report, (seen) => seen.caseId !== null);
  return { token, reportId, report, caseId };
}

async function act(caseId: string, token: string, order: object) {
  const { version } = (await door.get<{ version: number }>(`/api/v1/cases/${caseId}`, await staff.dispatcher())).body;
  const answer = await door.post(`/api/v1/cases/${caseId}/actions`, { version, ...order }, token);
  if (answer.status !== 200) throw new Error(`${JSON.stringify(order)}: ${answer.status} ${JSON.stringify(answer.body)}`);
}

const inboxOf = async (token: string) => (await door.get<Page>('/api/v1/notices?limit=200', token)).body;
const noticeOf = (token: string, event: string, caseId: string) => until(async () => (await inboxOf(token)).items.find((one) => one.event === event && one.caseId === caseId));
/** How often somebody was told of it, once everything before it has been told. */
const timesTold = async (token: string, event: string, caseId: string) => (await inboxOf(token)).items.filter((one) => one.event === event && one.caseId === caseId).length;
const completed = (caseId: string, crew: string, photoIds: string[]) => door.post(`/api/v1/crew/tasks/${caseId}/complete`, { photoIds, location: whereItWas, note: '已处置' }, crew);

describe('everybody concerned is told', () => {
  it('the unit of a task, the checker of its completion, and the citizen of the end with what was done and the after-photo', async () => {
    const { token, caseId, reportId, report } = await reported();
    const [crew, checker, leader] = [await staff.crewOf('lighting'), await staff.checker(), await staff.leaderOf('lighting')];
    expect((await noticeOf(crew, 'case.dispatched', caseId)).text.zh).toContain('前办结');
    expect((await report()).afterPhotoIds).toEqual([]);
    const { photoId } = (await door.photo(await aPhoto(), crew)).body;
    expect((await completed(caseId, crew, [photoId])).status).toBe(200);
    await noticeOf(checker, 'case.completed', caseId);
    expect((await door.picture(photoId, token)).status).toBe(404);
    await act(caseId, checker, { action: 'pass', note: '灯已亮' });
    const told = await noticeOf(token, 'case.closed', caseId);
    expect(told).toMatchObject({ reportId, photoIds: [photoId], text: { zh: expect.stringContaining('灯已亮') as string }, readAt: null });
    expect(await report()).toMatchObject({ stage: 'closed', outcome: '灯已亮', afterPhotoIds: [photoId] });
    expect((await until(() => door.picture(photoId, token), ({ status }) => status === 200)).headers.get('content-type')).toBe('image/jpeg');
    expect((await door.picture(photoId, await newCitizen())).status).toBe(404);
    expect((await door.picture(photoId, leader)).status).toBe(200);
    expect((await door.picture(photoId, await staff.crewOf('municipal'))).status).toBe(404);
  });

  it('each reporter and follower of a merged case, of the merging and of the end, once', async () => {
    const [host, guest] = [await reported(), await reported()];
    const [dispatcher, checker, crew] = [await staff.dispatcher(), await staff.checker(), await staff.crewOf('lighting')];
    await act(guest.caseId, dispatcher, { action: 'merge', intoCaseId: host.caseId, reason: '同一盏灯' });
    expect((await noticeOf(guest.token, 'case.merged', guest.caseId)).text.zh).toContain('同一盏灯');
    const { photoId } = (await door.photo(await aPhoto(), crew)).body;
    await completed(host.caseId, crew, [photoId]);
    await act(host.caseId, checker, { action: 'pass' });
    for (const { token, reportId, report } of [host, guest]) {
      expect(await noticeOf(token, 'case.closed', host.caseId)).toMatchObject({ reportId, photoIds: [photoId] });
      expect(await timesTold(token, 'case.closed', host.caseId)).toBe(1);
      expect((await report()).afterPhotoIds).toEqual([photoId]);
      await until(() => door.picture(photoId, token), ({ status }) => status === 200);
    }
  });

  it.each([
    ['refuse', 'case.refused', '不予受理', () => staff.dispatcher()],
    ['force-close', 'case.force-closed', '强制结案', () => staff.shiftLeader()],
  ] as const)('the citizen of an end by %s with its reason, over WeChat too', async (action, event, phrase, by) => {
    const { token, caseId, reportId, report } = await reported({ description: '你好，麻烦看一下', location: atTheSeat });
    await act(caseId, await by(), { action, reason: '该处已整体拆除' });
    expect((await noticeOf(token, event, caseId)).text.zh).toContain('该处已整体拆除');
    expect((await report()).outcome).toBe('该处已整体拆除');
    const wechat = new PublicDoor(demo.wechatUrl);
    const sent = await until(async () => (await wechat.get<{ messages: { page: string; data: Record<string, string> }[] }>('/_fake/messages')).body.messages.find(({ page }) => page.endsWith(reportId)));
    expect(sent.data).toMatchObject({ phrase3: phrase, thing5: '该处已整体拆除' });
    const { items } = (await door.get<{ items: { channel: string; state: string; tries: number }[] }>(`/api/v1/notices/deliveries?caseId=${caseId}`, await tokenOf('admin'))).body;
    expect(items).toMatchObject([{ channel: 'wechat', state: 'sent', tries: 1 }]);
  });

  it('the parts’ reporter of a split case, with the photos of all parts', async () => {
    const { token, caseId, report } = await reported({ description: '你好，麻烦看一下', location: atTheSeat, category: '20113' });
    const [dispatcher, checker] = [await staff.dispatcher(), await staff.checker()];
    await act(caseId, dispatcher, { action: 'split', parts: [{ unitId: 'municipal' }, { unitId: 'drainage' }] });
    const { parts } = (await door.get<{ parts: { caseId: string }[] }>(`/api/v1/cases/${caseId}`, dispatcher)).body;
    const photoIds: string[] = [];
    for (const [i, unit] of (['municipal', 'drainage'] as const).entries()) {
      const crew = await staff.crewOf(unit);
      photoIds.push((await door.photo(await aPhoto(), crew)).body.photoId);
      await completed(parts[i]!.caseId, crew, photoIds.slice(-1));
      await act(parts[i]!.caseId, checker, { action: 'pass' });
    }
    expect((await noticeOf(token, 'case.closed', caseId)).photoIds).toEqual(photoIds);
    expect((await report()).afterPhotoIds).toEqual(photoIds);
    for (const photoId of photoIds) await until(() => door.picture(photoId, token), ({ status }) => status === 200);
  });

  it('the desk, when what a caller reported ends, so that it calls back', async () => {
    const acceptor = await staff.acceptor();
    const { reportId } = (await door.post<{ reportId: string }>('/api/v1/staff/reports', { description: '你好，麻烦看一下', location: atTheSeat, caller: { phone: '0546-1234567' } }, acceptor, keyed())).body;
    const { caseId } = await until(async () => (await door.get<Report>(`/api/v1/reports/${reportId}`, acceptor)).body, (seen) => seen.caseId !== null);
    await act(caseId, acceptor, { action: 'refuse', reason: '不属本市职责' });
    const { title, text } = await noticeOf(acceptor, 'case.refused', caseId);
    expect([title.zh, text.zh]).toEqual(['请回电告知来电人', expect.stringContaining('不属本市职责')]);
  });

  it('a unit whose task is given to another', async () => {
    const { caseId } = await reported();
    const lamps = await staff.crewOf('lighting');
    await noticeOf(lamps, 'case.dispatched', caseId);
    await act(caseId, await staff.dispatcher(), { action: 'transfer', unitId: 'municipal', reason: '灯杆归市政' });
    expect((await noticeOf(await staff.crewOf('municipal'), 'case.dispatched', caseId)).title.zh).toBe('新任务');
    await until(async () => (await inboxOf(lamps)).items.filter((one) => one.caseId === caseId).map(({ title }) => title.zh), (titles) => titles.includes('任务已转给其他单位'));
  });

  it('the dispatcher of a return, and both read for themselves', async () => {
    const { caseId } = await reported();
    await door.post(`/api/v1/crew/tasks/${caseId}/return`, { reason: '灯杆归供电公司' }, await staff.crewOf('lighting'));
    const dispatcher = await staff.dispatcher();
    const { noticeId, text } = await noticeOf(dispatcher, 'case.returned', caseId);
    expect(text.zh).toContain('灯杆归供电公司');
    expect((await door.post(`/api/v1/notices/${noticeId}/read`, {}, dispatcher)).status).toBe(200);
    expect((await noticeOf(dispatcher, 'case.returned', caseId)).readAt).not.toBeNull();
    expect((await door.post(`/api/v1/notices/${noticeId}/read`, {}, await staff.crewOf('lighting'))).status).toBe(404);
  });
});
