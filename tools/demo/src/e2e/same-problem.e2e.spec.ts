import { aScene } from '@paidan/testing';
import { randomInt, randomUUID } from 'node:crypto';
import { keyed, systemUnderTest, until } from './system-under-test';

const { demo, door, staff, newCitizen } = systemUnderTest();

interface Nearby { items: { caseId: string; category: { code: string } | null; distanceMetres: number; label: string; reports: number }[] }
interface CaseView {
  caseId: string; caseNumber: string; reportId: string; version: number; stage: string; reports: number; unit: { id: string } | null; mode: string | null;
  possibleDuplicates: { caseId: string; because: { zh: string } }[]; attached: { reportId: string; by: string }[]; recurrenceOf: { caseId: string } | null;
}
interface Report { caseId: string | null; stage: string; label: string; trackingNumber: string }

/** A corner of the county of this spec's own, so many metres east of it. */
const corner = (north: number, east = 0) => ({ longitude: 118.46 + east / 88_700, latitude: 37.03 + north * 0.002, crs: 'WGS84' });
const lamp = '路灯不亮，晚上很黑';

async function file(body: object): Promise<{ reportId: string; trackingNumber: string; token: string }> {
  const token = await newCitizen();
  const filed = await door.post<{ reportId: string; trackingNumber: string }>('/api/v1/reports', body, token, keyed());
  expect(filed.status).toBe(202);
  return { ...filed.body, token };
}

const follow = async (reportId: string) => (await door.get<Report>(`/api/v1/reports/${reportId}`, await staff.dispatcher())).body;
const readCase = async (caseId: string) => (await door.get<CaseView>(`/api/v1/cases/${caseId}`, await staff.dispatcher())).body;
const caseOf = async (reportId: string) => readCase((await until(() => follow(reportId), ({ caseId }) => caseId !== null)).caseId!);
const noticesOf = async (token: string, event: string) =>
  (await door.get<{ items: { event: string; text: { zh: string } }[] }>('/api/v1/notices?limit=200', token)).body.items.filter((one) => one.event === event);
const act = async ({ caseId, version }: CaseView, order: object) => door.post(`/api/v1/cases/${caseId}/actions`, { version, ...order }, await staff.dispatcher());

describe('one thing, told of by several', () => {
  it('a citizen is offered the case nearby, says "me too" without photo or words, follows it, and sees its end', async () => {
    const first = await file({ description: lamp, location: corner(0) });
    const opened = await caseOf(first.reportId);
    const { caseId } = opened;
    const neighbour = await newCitizen();
    const offered = await door.get<Nearby>(`/api/v1/nearby?longitude=${corner(0, 30).longitude}&latitude=${corner(0).latitude}&crs=WGS84`, neighbour);
    expect(offered).toMatchObject({ status: 200, body: { items: [{ caseId, reports: 1, label: '派单维修' }] } });
    expect(JSON.stringify(offered.body)).not.toContain(lamp);
    const second = await file({ location: corner(0, 30), joins: caseId });
    expect(second.trackingNumber).not.toBe(first.trackingNumber);
    expect((await until(() => follow(second.reportId), (seen) => seen.caseId !== null)).caseId).toBe(caseId);
    expect(await readCase(caseId)).toMatchObject({ reports: 2, attached: [{ reportId: second.reportId, by: 'me-too' }] });
    const [notice] = await until(() => noticesOf(second.token, 'case.joined'), (found) => found.length > 0);
    expect(notice!.text.zh).toContain(`${second.trackingNumber} 已并入案件 ${opened.caseNumber}`);
    expect(await noticesOf(first.token, 'case.joined')).toEqual([]);
    const crew = await staff.crewOf(opened.unit!.id);
    const { photoId } = (await door.photo(await aScene(randomInt(1_000_000)), crew)).body;
    expect((await door.post(`/api/v1/crew/tasks/${caseId}/complete`, { photoIds: [photoId], location: corner(0), note: '已修复' }, crew)).status).toBe(200);
    const { version } = await readCase(caseId);
    expect((await door.post(`/api/v1/cases/${caseId}/actions`, { action: 'pass', version }, await staff.checker())).status).toBe(200);
    expect((await door.get<Report>(`/api/v1/reports/${second.reportId}`, second.token)).body).toMatchObject({ stage: 'closed', label: '完成验收', trackingNumber: second.trackingNumber });
    const again = await file({ description: lamp, location: corner(0, 2) });
    expect(await caseOf(again.reportId)).toMatchObject({ recurrenceOf: { caseId } });
  });

  it('gives who says "me too" to a case there is not a case of their own, and tells them why', async () => {
    const alone = await file({ description: lamp, location: corner(11), joins: randomUUID() });
    const { caseId } = await caseOf(alone.reportId);
    const [notice] = await until(() => noticesOf(alone.token, 'case.not-joined'), (found) => found.length > 0);
    expect(notice!.text.zh).toContain('没有找到您所指的案件，您的上报已单独受理');
    const { body } = await door.get<{ caseId: string; timeline: { note?: string }[] }>(`/api/v1/reports/${alone.reportId}`, alone.token);
    expect(body).toMatchObject({ caseId, timeline: expect.arrayContaining([expect.objectContaining({ note: expect.stringContaining('没有找到您所指的案件') as string })]) as unknown });
  });

  it('is put at its right place by the dispatcher: grid and unit are found anew, and explained', async () => {
    const told = await file({ description: lamp, location: corner(12) });
    const opened = await caseOf(told.reportId);
    const right = corner(12, 900);
    expect(await act(opened, { action: 'transfer', location: right })).toMatchObject({ status: 400, body: { code: 'CASE.REASON_NEEDED' } });
    expect((await act(opened, { action: 'transfer', location: right, reason: '照片里是另一条街' })).status).toBe(200);
    const { crs: _, ...there } = right;
    const seen = (await door.get<{ place: { longitude: number }; stage: string; routing: { kind: string; because: { zh: string } }; timeline: { event: string; because: { zh: string } | null }[] }>(`/api/v1/cases/${opened.caseId}`, await staff.dispatcher())).body;
    expect(seen).toMatchObject({ stage: 'dispatched', place: there, routing: { kind: 'unit' } });
    expect(seen.timeline.find(({ event }) => event === 'relocated')!.because!.zh).toMatch(/^照片里是另一条街（更正后相距 \d{3} 米，网格 \d{15} → \d{15}）$/);
  });

  it('is left again by who joined it: for them it is withdrawn, also when they say so twice, and the case goes on', async () => {
    const first = await file({ description: lamp, location: corner(9) });
    const { caseId } = await caseOf(first.reportId);
    const second = await file({ location: corner(9), joins: caseId });
    await until(() => follow(second.reportId), (seen) => seen.caseId === caseId);
    const leave = () => door.post(`/api/v1/reports/${second.reportId}/withdraw`, null, second.token);
    expect(await leave()).toMatchObject({ status: 200, body: { stage: 'withdrawn' } });
    expect(await leave()).toMatchObject({ status: 200, body: { stage: 'withdrawn' } });
    expect(await readCase(caseId)).toMatchObject({ reports: 1, stage: 'dispatched' });
    const own = (await door.post<{ reportId: string }>('/api/v1/reports', { location: corner(9), joins: caseId }, first.token, keyed())).body;
    await until(() => follow(own.reportId), (seen) => seen.caseId === caseId);
    expect((await readCase(caseId)).reports).toBe(1);
    expect((await door.get<Report>(`/api/v1/reports/${second.reportId}`, second.token)).body).toMatchObject({ stage: 'withdrawn', label: '已撤回' });
    expect(await door.post(`/api/v1/reports/${second.reportId}/additions`, { text: '还是坏的' }, second.token)).toMatchObject({ status: 409, body: { code: 'REPORT.WITHDRAWN' } });
  });

  it('joins what is told alike beside it, and gives it back when a person says it is another', async () => {
    const first = await file({ description: lamp, location: corner(1) });
    const { caseId } = await caseOf(first.reportId);
    const second = await file({ description: `${lamp}，请修一下`, location: corner(1, 3) });
    expect(await caseOf(second.reportId)).toMatchObject({ caseId, reports: 2, attached: [{ reportId: second.reportId, by: 'likeness' }] });
    const detach = async (reason?: string) => door.post<{ caseId: string }>(`/api/v1/cases/${caseId}/reports/${second.reportId}/detach`, { reason }, await staff.dispatcher());
    expect(await detach()).toMatchObject({ status: 400, body: { field: 'reason' } });
    const taken = await detach('另一盏灯');
    expect(taken.status).toBe(200);
    expect(taken.body.caseId).not.toBe(caseId);
    expect(await readCase(taken.body.caseId)).toMatchObject({ stage: 'dispatched', reportId: second.reportId, reports: 1 });
    expect(await readCase(caseId)).toMatchObject({ reports: 1, attached: [] });
    expect((await follow(second.reportId)).caseId).toBe(taken.body.caseId);
  });

  it('proposes what is only near: merged, both reports follow one case; unmerged, each its own', async () => {
    const first = await caseOf((await file({ description: lamp, location: corner(2) })).reportId);
    const told = await file({ description: '路灯不亮', location: corner(2, 20) });
    const second = await caseOf(told.reportId);
    expect(second).toMatchObject({ stage: 'dispatched', possibleDuplicates: [{ caseId: first.caseId }] });
    const listed = await door.get<{ items: { case: { caseId: string } }[] }>('/api/v1/duplicates?limit=200', await staff.dispatcher());
    expect(listed.body.items.map((pair) => pair.case.caseId)).toContain(second.caseId);
    expect((await act(second, { action: 'merge', intoCaseId: first.caseId, reason: '同一盏灯' })).status).toBe(200);
    expect((await follow(told.reportId)).caseId).toBe(first.caseId);
    expect((await act(await readCase(second.caseId), { action: 'unmerge', reason: '不是同一盏' })).status).toBe(200);
    expect((await follow(told.reportId)).caseId).toBe(second.caseId);
    expect(await readCase(first.caseId)).toMatchObject({ reports: 1 });
  });

  it('counts the alarms of one camera at one spot as one case, each message once', async () => {
    const alert = (x: number, messageId: string = randomUUID()) => ({
      messageId, label: '1310720', confidence: 0.95, occurredAt: new Date().toISOString(), description: '路边一堆垃圾没人清', location: corner(3), boxes: [{ x, y: 0.5, w: 0.2, h: 0.2 }],
    });
    const raise = async (body: object) => { const answer = await door.alert(body, demo.camera); expect(answer.status).toBe(202); return answer.body.alertId; };
    const first = alert(0.2);
    const alertId = await raise(first);
    const { caseId } = await caseOf(alertId);
    expect(await raise(first)).toBe(alertId);
    const again = await raise(alert(0.22));
    expect(await caseOf(again)).toMatchObject({ caseId, reports: 2, attached: [{ by: 'camera' }] });
    const other = await raise(alert(0.7));
    expect((await caseOf(other)).caseId).not.toBe(caseId);
  });

  it('raises a green alert at the fifth complaint, and asks for handling with the community', async () => {
    let reportId = '';
    for (let i = 0; i < 5; i += 1) {
      ({ reportId } = await file({ description: lamp, location: corner(4, i) }));
      await caseOf(reportId);
    }
    const { caseId, unit } = await caseOf(reportId);
    const alertsFor = async (token: string) => (await door.get<{ items: { caseId: string; colour: string; reports: number; history: { event: string; tell: { office: string } }[] }[] }>('/api/v1/alerts?limit=200', token)).body.items.filter((alert) => alert.caseId === caseId);
    expect(await alertsFor(await staff.dispatcher())).toMatchObject([{ colour: 'green', reports: 5, history: [{ event: 'raised', tell: { office: 'group-leader' } }] }]);
    expect(await readCase(caseId)).toMatchObject({ mode: 'joint', reports: 5 });
    const leader = demo.accounts.find((account) => account.role === 'unit-leader' && account.username === `leader-${unit!.id}`)!;
    const login = await door.post<{ token: string }>('/api/v1/staff/login', { username: leader.username, password: leader.password });
    expect(await alertsFor(login.body.token)).toHaveLength(1);
    const told = async () => (await door.get<{ items: { event: string; caseId: string; text: { zh: string } }[] }>('/api/v1/notices?limit=200', login.body.token)).body.items.find((one) => one.event === 'alert.raised' && one.caseId === caseId);
    expect((await until(told)).text.zh).toContain('组长');
    expect((await door.get('/api/v1/alerts', await newCitizen())).status).toBe(403);
  });
});
