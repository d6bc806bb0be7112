import { randomUUID } from 'node:crypto';
import { aPhoto, atTheSeat, keyed, systemUnderTest, until } from './system-under-test';

const { demo, door, staff, newCitizen, tokenOf } = systemUnderTest();

interface Correction { reportId: string; photoIds: string[]; judged: { decision: string; categoryCode: string | null }; said: { categoryCode: string | null }; oldLabel: string | null; newLabel: string | null; modelVersion: string; by: { role: string } }
interface Notice { cameraId: string; label: string; judged: number; refused: number; alarmsSince: number; unmutedAt: string | null; because: { zh: string } }
interface CaseView { caseId: string; reportId: string; version: number; stage: string; category: { code: string } | null; judgement: { decision: string; evidence: { kind: string }[] }; timeline: { event: string; by: { role: string }; because: { zh: string } | null }[] }

const caseOf = (reportId: string) => until(async () => {
  const token = await staff.dispatcher();
  const { caseId } = (await door.get<{ caseId: string | null }>(`/api/v1/reports/${reportId}`, token)).body;
  return caseId === null ? null : (await door.get<CaseView>(`/api/v1/cases/${caseId}`, token)).body;
});

const act = async ({ caseId, version }: CaseView, order: object) => door.post(`/api/v1/cases/${caseId}/actions`, { version, ...order }, await staff.dispatcher());
const noticesOf = async (label: string) => (await door.get<{ items: Notice[] }>('/api/v1/cameras/notices', await staff.dispatcher())).body.items.filter((notice) => notice.label === label);
const correctionOf = async (reportId: string) =>
  (await door.get<{ items: Correction[] }>('/api/v1/models/corrections?limit=200', await staff.dispatcher())).body.items.find((one) => one.reportId === reportId);

describe('what people decide', () => {
  it('is learned from: a corrected category is listed with photo, labels and model version', async () => {
    const citizen = await newCitizen();
    const { photoId } = (await door.photo(await aPhoto(), citizen)).body;
    const body = { photoIds: [photoId], description: '路灯不亮', category: '20113', location: atTheSeat };
    const { reportId } = (await door.post<{ reportId: string }>('/api/v1/reports', body, citizen, keyed())).body;
    const opened = await caseOf(reportId);
    expect(opened).toMatchObject({ stage: 'received', judgement: { decision: 'ask' } });
    expect((await act(opened, { action: 'dispatch', category: '20201', unitId: 'municipal' })).status).toBe(200);
    const correction = await until(() => correctionOf(reportId));
    expect(correction).toMatchObject({ photoIds: [photoId], judged: { categoryCode: opened.category!.code }, said: { categoryCode: '20201' }, newLabel: 'graffiti', by: { role: 'dispatcher' } });
    expect(correction.modelVersion).toMatch(/head/);
    expect(correction.oldLabel).not.toBeNull();
  });

  it('mutes a camera for a label after ten refusals, and unmutes it when somebody says so', async () => {
    const label = '1638400';
    const raise = async () => {
      const alert = { messageId: randomUUID(), label, confidence: 0.5, occurredAt: new Date().toISOString() };
      return caseOf((await door.alert(alert, demo.camera)).body.alertId);
    };
    for (let i = 0; i < 10; i += 1) {
      const opened = await raise();
      expect(opened.stage).toBe('received');
      expect((await act(opened, { action: 'refuse', reason: '现场没有广告牌', refusalKind: 'no-problem' })).status).toBe(200);
    }
    const [notice] = await until(async () => { const found = await noticesOf(label); return found.length > 0 ? found : null; });
    expect(notice).toMatchObject({ judged: 10, refused: 10, unmutedAt: null, because: { zh: expect.stringContaining('已静音') as string } });

    const silent = await raise();
    expect(silent).toMatchObject({ stage: 'refused', category: { code: '20203' }, judgement: { decision: 'reject', evidence: [{ kind: 'camera' }] } });
    expect(silent.timeline.map(({ event, by }) => [event, by.role])).toEqual([['opened', 'service'], ['refused', 'service']]);
    expect(silent.timeline[1]?.because?.zh).toContain('已静音');
    const queue = (await door.get<{ items: { caseId: string }[] }>('/api/v1/queue?limit=200', await staff.dispatcher())).body.items;
    expect(queue.map(({ caseId }) => caseId)).not.toContain(silent.caseId);
    expect((await noticesOf(label))[0]?.alarmsSince).toBe(1);

    const unmute = (token: string) => door.post(`/api/v1/cameras/${notice!.cameraId}/unmute`, { label, reason: '已调整镜头角度' }, token);
    expect((await unmute(await tokenOf('auditor'))).status).toBe(403);
    expect(await unmute(await staff.dispatcher())).toMatchObject({ status: 200, body: { unmuteReason: '已调整镜头角度', unmutedBy: { role: 'dispatcher' } } });
    expect(await unmute(await staff.dispatcher())).toMatchObject({ status: 409, body: { code: 'CAMERA.NOT_MUTED' } });
    expect((await raise()).stage).toBe('received');

    // What was silenced is not lost: a dispatcher may take it up again, and filing it corrects the rejection.
    expect(await act(silent, { action: 'reopen', reason: '巡查发现确有广告牌' })).toMatchObject({ status: 200, body: { stage: 'received' } });
    const again = (await door.get<CaseView>(`/api/v1/cases/${silent.caseId}`, await staff.dispatcher())).body;
    expect((await act(again, { action: 'file', category: '20203' })).status).toBe(200);
    const corrected = await until(() => correctionOf(silent.reportId));
    expect(corrected).toMatchObject({ judged: { decision: 'reject' }, said: { categoryCode: '20203' }, oldLabel: null });
  });

  it('is for the centre’s eyes only', async () => {
    const outsiders = [await newCitizen(), await staff.crewOf('municipal')];
    for (const token of outsiders) {
      expect((await door.get('/api/v1/models/corrections', token)).status).toBe(403);
      expect((await door.get('/api/v1/cameras/notices', token)).status).toBe(403);
      expect((await door.post('/api/v1/cameras/cam-01/unmute', { label: '1638400', reason: '试' }, token)).status).toBe(403);
    }
    expect((await door.get('/api/v1/models/corrections')).status).toBe(401);
    expect((await door.get('/api/v1/models/corrections', await tokenOf('auditor'))).status).toBe(200);
    expect(await door.post('/api/v1/cameras/cam-01/unmute', { label: '1638400' }, await staff.dispatcher())).toMatchObject({ status: 400, body: { field: 'reason' } });
  });
});
