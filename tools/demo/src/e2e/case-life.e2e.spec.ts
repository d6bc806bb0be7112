import { aScene } from '@paidan/testing';
import { randomInt } from 'node:crypto';
import { atTheSeat, keyed, systemUnderTest, until, whereItWas } from './system-under-test';

interface CaseView {
  caseId: string; caseNumber: string; version: number; stage: string; reports: number; promisedAt: string | null; allowedActions: string[]; extensions: number;
  unit: { id: string } | null; category: { code: string } | null; manualReason?: string;
  parts: { caseId: string; caseNumber: string; ended: boolean }[]; mergedInto: { caseId: string } | null; exempt: boolean;
  timeline: { event: string; because: { zh: string } | null }[];
}
interface Report { stage: string; caseId: string; timeline: { stage: string; note?: string }[] }

const { door, staff, newCitizen } = systemUnderTest();
const lampBroken = { description: '路灯不亮', location: atTheSeat };
const unclear = { description: '你好，麻烦看一下', location: atTheSeat };
const nextMonth = new Date(Date.now() + 30 * 86_400_000).toISOString();

async function file(token: string, body: object): Promise<string> {
  const answer = await door.post<{ reportId: string }>('/api/v1/reports', body, token, keyed());
  expect(answer.status).toBe(202);
  return answer.body.reportId;
}

/** A citizen's report, and its case once it stands. */
async function reported(body: object) {
  const token = await newCitizen();
  const reportId = await file(token, body);
  const report = () => door.get<Report>(`/api/v1/reports/${reportId}`, token).then((answer) => answer.body);
  const { caseId } = await until(report, (seen) => seen.caseId !== null);
  return { token, reportId, report, caseId };
}

const show = async (caseId: string) => (await door.get<CaseView>(`/api/v1/cases/${caseId}`, await staff.dispatcher())).body;
/** On the version as it is now, unless the order names one. */
const attempt = async (caseId: string, token: string, order: object) =>
  door.post<CaseView & { code: string }>(`/api/v1/cases/${caseId}/actions`, { version: (await show(caseId)).version, ...order }, token);
async function act(caseId: string, token: string, order: object): Promise<CaseView> {
  const answer = await attempt(caseId, token, order);
  if (answer.status !== 200) throw new Error(`${JSON.stringify(order)}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

describe('the life of a case, as its people live it', () => {
  it('is accepted, looked at on the spot, filed and dispatched where the category wants that', async () => {
    const { caseId } = await reported({ ...unclear, description: '院子里有人私搭乱建', category: '20101' });
    const [acceptor, checker, dispatcher] = [await staff.acceptor(), await staff.checker(), await staff.dispatcher()];
    const waiting = await show(caseId);
    expect(waiting).toMatchObject({ stage: 'received', category: { code: '20101' }, manualReason: expect.stringContaining('核实') as string });
    expect(await attempt(caseId, dispatcher, { action: 'dispatch' })).toMatchObject({ status: 409, body: { code: 'CASE.VERIFY_FIRST', state: 'received', version: 1 } });
    expect((await act(caseId, acceptor, { action: 'accept' })).stage).toBe('verifying');
    expect((await act(caseId, checker, { action: 'pass', note: '现场有新砌墙体' })).stage).toBe('accepted');
    expect((await act(caseId, dispatcher, { action: 'dispatch' }))).toMatchObject({ stage: 'dispatched', unit: { id: 'planning' } });
  });

  it('asks the citizen for one fact, rests, and goes on with the answer', async () => {
    const { caseId, reportId, token, report } = await reported(unclear);
    const acceptor = await staff.acceptor();
    expect(await attempt(caseId, acceptor, { action: 'ask-citizen' })).toMatchObject({ status: 400, body: { code: 'CASE.QUESTION_NEEDED' } });
    expect((await act(caseId, acceptor, { action: 'ask-citizen', question: '在路的哪一侧？' })).stage).toBe('asking');
    expect(await report()).toMatchObject({ stage: 'asking', timeline: [{}, { note: '在路的哪一侧？' }] });
    const stranger = await newCitizen();
    expect((await door.post(`/api/v1/reports/${reportId}/additions`, { text: '北侧' }, stranger)).status).toBe(404);
    const say = () => door.post(`/api/v1/reports/${reportId}/additions`, { text: '北侧' }, token);
    expect(await say()).toMatchObject({ status: 200, body: { stage: 'received' } });
    await say();
    expect((await show(caseId)).timeline.map(({ event }) => event)).toEqual(['opened', 'asked', 'added', 'resumed']);
  });

  it('is withdrawn by its reporter, not once a unit has it', async () => {
    const early = await reported(unclear);
    expect(await door.post(`/api/v1/reports/${early.reportId}/withdraw`, { reason: '已经好了' }, early.token)).toMatchObject({ status: 200, body: { stage: 'withdrawn' } });
    expect(await early.report()).toMatchObject({ stage: 'withdrawn' });
    const late = await reported(lampBroken);
    expect(await door.post(`/api/v1/reports/${late.reportId}/withdraw`, null, late.token)).toMatchObject({ status: 409, body: { code: 'CASE.WRONG_STAGE' } });
  });

  it('is extended by the dispatcher’s leave, suspended, and resumes with a later deadline', async () => {
    const { caseId } = await reported(lampBroken);
    const [crew, dispatcher] = [await staff.crewOf('lighting'), await staff.dispatcher()];
    const before = await act(caseId, crew, { action: 'accept' });
    await act(caseId, crew, { action: 'request-extension', reason: '需订购灯具' });
    const queue = (await door.get<{ items: CaseView[] }>('/api/v1/queue?limit=200', dispatcher)).body.items;
    expect(queue.map((one) => one.caseId)).toContain(caseId);
    const extended = await act(caseId, dispatcher, { action: 'decide-extension', approve: true });
    expect(extended).toMatchObject({ stage: 'handling', extensions: 1 });
    expect(Date.parse(extended.promisedAt!)).toBeGreaterThan(Date.parse(before.promisedAt!));
    expect(await attempt(caseId, dispatcher, { action: 'suspend', reason: '等待施工许可', until: '2020-01-01T00:00:00Z' })).toMatchObject({ status: 400, body: { code: 'CASE.UNTIL_WRONG' } });
    expect((await act(caseId, dispatcher, { action: 'suspend', reason: '等待施工许可', until: nextMonth })).stage).toBe('suspended');
    expect(await attempt(caseId, crew, { action: 'complete', note: '好了' })).toMatchObject({ status: 409, body: { code: 'CASE.WRONG_STAGE', state: 'suspended' } });
    const resumed = await act(caseId, dispatcher, { action: 'resume' });
    expect(resumed.stage).toBe('handling');
    expect(Date.parse(resumed.promisedAt!)).toBeGreaterThanOrEqual(Date.parse(extended.promisedAt!));
  });

  it('is arbitrated after the third return between units', async () => {
    const { caseId } = await reported(lampBroken);
    const dispatcher = await staff.dispatcher();
    for (const [unit, next] of [['lighting', 'power'], ['power', 'municipal']] as const) {
      expect((await act(caseId, await staff.crewOf(unit), { action: 'return', reason: '不属本单位' })).stage).toBe('returned');
      expect((await act(caseId, dispatcher, { action: 'dispatch', unitId: next, reason: '请先行处置' })).unit).toMatchObject({ id: next });
    }
    expect((await act(caseId, await staff.crewOf('municipal'), { action: 'return', reason: '不属本单位' })).stage).toBe('arbitrating');
    expect((await show(caseId)).allowedActions).toEqual(expect.not.arrayContaining(['dispatch']));
    const decided = await act(caseId, await staff.shiftLeader(), { action: 'arbitrate', unitId: 'lighting', reason: '灯杆产权属路灯所' });
    expect(decided).toMatchObject({ stage: 'dispatched', unit: { id: 'lighting' } });
    expect(decided.timeline.map(({ event }) => event)).toEqual(expect.arrayContaining(['arbitrated']));
  });

  it('is split for several units and closes with the last part', async () => {
    const { caseId, report } = await reported({ ...unclear, category: '20113' });
    const [dispatcher, checker] = [await staff.dispatcher(), await staff.checker()];
    expect(await attempt(caseId, dispatcher, { action: 'split', parts: [{ unitId: 'municipal' }, { unitId: 'nobody' }] })).toMatchObject({ status: 400, body: { code: 'CASE.UNIT_UNKNOWN' } });
    const whole = await act(caseId, dispatcher, { action: 'split', parts: [{ unitId: 'municipal', note: '修补路面' }, { unitId: 'drainage', note: '疏通雨水口' }] });
    expect(whole).toMatchObject({ stage: 'split', unit: { id: 'municipal' } });
    for (const [i, unit] of (['municipal', 'drainage'] as const).entries()) {
      expect((await report()).stage).toBe('split');
      const { caseId: part } = whole.parts[i]!;
      await finish(part, unit);
      await act(part, checker, { action: 'pass' });
    }
    expect(await show(caseId)).toMatchObject({ stage: 'closed', timeline: expect.arrayContaining([expect.objectContaining({ event: 'closed', because: { zh: expect.stringContaining('各部分均已办结') as string, en: expect.any(String) as string } })]) as unknown });
    expect((await report()).stage).toBe('closed');
    await act(caseId, dispatcher, { action: 'reopen', reason: '又漏水了' });
    const again = await act(caseId, dispatcher, { action: 'split', parts: [{ unitId: 'municipal' }, { unitId: 'drainage' }] });
    expect(again.parts.map(({ caseNumber }) => caseNumber)).toEqual([`${whole.caseNumber}-R2-1`, `${whole.caseNumber}-R2-2`]);
  });

  it('is closed by force when nothing was done in any part', async () => {
    const { caseId } = await reported({ ...unclear, category: '20113' });
    const whole = await act(caseId, await staff.dispatcher(), { action: 'split', parts: [{ unitId: 'municipal' }, { unitId: 'drainage' }] });
    for (const { caseId: part } of whole.parts) await act(part, await staff.shiftLeader(), { action: 'force-close', reason: '现场无此问题' });
    expect(await show(caseId)).toMatchObject({ stage: 'force-closed' });
  });

  it('is merged into another, whose progress its reporter then follows, and gets everything back', async () => {
    const [host, guest] = [await reported(lampBroken), await reported(lampBroken)];
    const dispatcher = await staff.dispatcher();
    const before = await show(guest.caseId);
    expect((await act(guest.caseId, dispatcher, { action: 'merge', intoCaseId: host.caseId, reason: '同一盏灯' }))).toMatchObject({ stage: 'merged', mergedInto: { caseId: host.caseId } });
    expect((await show(host.caseId)).reports).toBe(2);
    expect(await attempt(host.caseId, dispatcher, { action: 'merge', intoCaseId: guest.caseId, reason: '反过来' })).toMatchObject({ status: 409, body: { code: 'CASE.MERGE_TARGET_ENDED' } });
    await act(host.caseId, await staff.crewOf('lighting'), { action: 'accept' });
    expect(await guest.report()).toMatchObject({ stage: 'handling', caseId: host.caseId });
    const back = await act(guest.caseId, dispatcher, { action: 'unmerge', reason: '是另一盏灯' });
    expect(back).toMatchObject({ stage: before.stage, unit: before.unit, mergedInto: null });
    expect((await show(host.caseId)).reports).toBe(1);
    expect((await guest.report()).stage).toBe('dispatched');
  });

  it('is closed by force only by the shift leader, with the reason shown to the citizen', async () => {
    const { caseId, report } = await reported(unclear);
    expect(await attempt(caseId, await staff.dispatcher(), { action: 'force-close', reason: '无法办理' })).toMatchObject({ status: 403, body: { code: 'CASE.NOT_YOURS' } });
    await act(caseId, await staff.shiftLeader(), { action: 'force-close', reason: '该处已整体拆除' });
    expect(await report()).toMatchObject({ stage: 'force-closed', timeline: expect.arrayContaining([expect.objectContaining({ note: '该处已整体拆除' })]) as unknown });
  });

  it('is appealed by its unit’s leader and marked exempt, the facts untouched, also once it is reopened', async () => {
    const { caseId } = await reported(lampBroken);
    await finish(caseId, 'lighting');
    const closed = await act(caseId, await staff.checker(), { action: 'pass' });
    expect((await act(caseId, await staff.leaderOf('lighting'), { action: 'appeal', reason: '停电期间无法施工' })).exempt).toBe(false);
    const granted = await act(caseId, await staff.shiftLeader(), { action: 'appeal', approve: true, reason: '情况属实' });
    expect(granted).toMatchObject({ stage: 'closed', exempt: true, promisedAt: closed.promisedAt });
    const reopened = await act(caseId, await staff.dispatcher(), { action: 'reopen', reason: '夜间仍不亮' });
    expect(reopened).toMatchObject({ exempt: false, finished: [{ round: 1, unit: { id: 'lighting' }, promisedAt: closed.promisedAt, exempt: true, appeal: { granted: true } }] });
  });

  it('is won by one of two who act at once; the other is told how it stands', async () => {
    const { caseId } = await reported(unclear);
    const { version } = await show(caseId);
    const [dispatcher, acceptor] = [await staff.dispatcher(), await staff.acceptor()];
    const answers = await Promise.all([
      attempt(caseId, dispatcher, { action: 'refuse', version, reason: '看不出问题' }),
      attempt(caseId, acceptor, { action: 'accept', version }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = answers.find(({ status }) => status === 409)!;
    expect(lost.body).toMatchObject({ code: 'CASE.CHANGED', message: expect.any(String) as string, state: expect.any(String) as string, version: version + 1, allowedActions: expect.any(Array) as unknown });
  });

  it('is filed by staff for somebody who calls, whose number only the desk sees', async () => {
    const acceptor = await staff.acceptor();
    const body = { ...lampBroken, location: { ...atTheSeat }, caller: { name: '王女士', phone: '0546-1234567' } };
    const key = keyed();
    const [first, second] = [await door.post<{ reportId: string }>('/api/v1/staff/reports', body, acceptor, key), await door.post('/api/v1/staff/reports', body, acceptor, key)];
    expect(first.status).toBe(202);
    expect(second.body).toEqual(first.body);
    expect(await door.post('/api/v1/staff/reports', { ...body, caller: { name: '乙乙', phone: '13800000002' } }, acceptor, key)).toMatchObject({ status: 409, body: { code: 'REPORT.KEY_REUSED' } });
    const { reportId } = first.body;
    const { caseId } = await until(async () => (await door.get<Report>(`/api/v1/reports/${reportId}`, acceptor)).body, (seen) => seen.caseId !== null);
    expect(await show(caseId)).toMatchObject({ source: 'staff', unit: { id: 'lighting' } });
    expect((await door.get(`/api/v1/reports/${reportId}/caller`, acceptor)).body).toEqual({ name: '王**', phone: '054****4567' });
    expect(await door.post(`/api/v1/reports/${reportId}/caller/show`, {}, acceptor)).toMatchObject({ status: 400, body: { field: 'reason' } });
    expect((await door.post(`/api/v1/reports/${reportId}/caller/show`, { reason: '回电告知' }, acceptor)).body).toEqual(body.caller);
    expect((await door.post(`/api/v1/reports/${reportId}/caller/show`, { reason: '好奇' }, await staff.auditor())).status).toBe(403);
    const shown = await until(async () => (await door.get<{ items: { facts: { reportId: string } }[] }>('/api/v1/audit?action=caller-shown', await staff.auditor())).body.items.filter(({ facts }) => facts.reportId === reportId), ({ length }) => length > 0);
    expect(shown).toMatchObject([{ action: 'caller-shown', by: { role: 'acceptor' }, facts: { reason: '回电告知', shown: ['name', 'phone'] } }]);
    expect((await door.get(`/api/v1/reports/${reportId}/caller`, await staff.crewOf('lighting'))).status).toBe(403);
    expect(JSON.stringify(await show(caseId))).not.toContain('1234567');
    expect(await door.post('/api/v1/staff/reports', { ...body, caller: { phone: 'abc' } }, acceptor, keyed())).toMatchObject({ status: 400, body: { code: 'REQUEST.INVALID' } });
  });
});

async function finish(caseId: string, unit: string): Promise<void> {
  const crew = await staff.crewOf(unit);
  const { photoId } = (await door.photo(await aScene(randomInt(1_000_000)), crew)).body;
  const answer = await door.post(`/api/v1/crew/tasks/${caseId}/complete`, { photoIds: [photoId], location: whereItWas, note: '已处置' }, crew);
  expect(answer.status).toBe(200);
}
