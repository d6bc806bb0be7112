import { PublicDoor } from '@paidan/public-door';
import { findPictures } from '../pictures';
import { tellStories } from '../stories';
import { walkCase } from '../walk';
import { aPhoto, atTheSeat, keyed, systemUnderTest } from './system-under-test';

interface Report {
  reportId: string;
  trackingNumber: string;
  caseId: string | null;
  stage: string;
  unit: { id: string } | null;
  manualReason?: string;
  timeline: { stage: string; label: string }[];
}

const { demo, door, staff, newCitizen } = systemUnderTest();

async function follow(reportId: string, token: string, reached: (report: Report) => boolean): Promise<Report> {
  for (const deadline = Date.now() + 45_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 60))) {
    const { status, body } = await door.get<Report>(`/api/v1/reports/${reportId}`, token);
    if (status === 200 && reached(body)) return body;
  }
  throw new Error('the report did not get there');
}

async function report(token: string, body: object) {
  const answer = await door.post<{ reportId: string; trackingNumber: string }>('/api/v1/reports', { location: atTheSeat, ...body }, token, keyed());
  expect(answer.status).toBe(202);
  return answer.body;
}

describe('the whole way of a case', () => {
  it('walks cases of citizens and cameras from the report to the closure', async () => {
    const stories = tellStories(await findPictures(undefined, 1));
    expect(new Set(stories.map(({ source }) => source))).toEqual(new Set(['citizen', 'camera']));
    for (const story of stories) {
      const walk = await walkCase(story, { door, staff, demo });
      expect({ title: story.title, closed: walk.closed, failure: walk.failure }).toEqual({ title: story.title, closed: true, failure: null });
    }
  });

  it('judges the broken sensor tap in a park’s toilet by its words', async () => {
    const token = await newCitizen();
    const { reportId } = await report(token, { description: '公园公厕的感应水龙头坏了，不出水' });
    const seen = await follow(reportId, token, ({ unit }) => unit !== null);
    expect(seen).toMatchObject({ stage: 'dispatched', category: { code: '10301' }, label: '派单维修', trackingNumber: expect.stringMatching(/^PD\d{12}$/) as string });
  });

  it('puts what it cannot judge into the queue with the reason, and a dispatcher sends it on', async () => {
    const token = await newCitizen();
    const photo = await door.photo(await aPhoto(), token);
    const { reportId } = await report(token, { photoIds: [photo.body.photoId], description: '你好' });
    const seen = await follow(reportId, token, ({ caseId }) => caseId !== null);
    expect(seen).toMatchObject({ stage: 'received', unit: null, manualReason: expect.stringContaining('人工') as string });
    const dispatcher = await staff.dispatcher();
    const queue = await door.get<{ items: { caseId: string; version: number; allowedActions: string[] }[] }>('/api/v1/queue?limit=500', dispatcher);
    const waiting = queue.body.items.find(({ caseId }) => caseId === seen.caseId)!;
    expect(waiting.allowedActions).toEqual(expect.arrayContaining(['dispatch', 'refuse', 'file']));
    const order = { action: 'dispatch', version: waiting.version, category: '20113' };
    expect((await door.post(`/api/v1/cases/${seen.caseId}/actions`, order, dispatcher)).status).toBe(200);
    const after = await door.get<Report>(`/api/v1/reports/${reportId}`, token);
    expect(after.body).toMatchObject({ stage: 'dispatched', unit: { id: 'municipal' } });
    const again = await door.post(`/api/v1/cases/${seen.caseId}/actions`, order, dispatcher);
    expect(again).toMatchObject({ status: 409, body: { code: 'CASE.CHANGED', state: 'dispatched', allowedActions: ['ask-citizen', 'transfer', 'suspend', 'urge', 'split', 'merge'] } });
  });

  it('sends a place outside the city to the queue with the reason', async () => {
    const token = await newCitizen();
    const { reportId } = await report(token, { description: '路灯不亮', location: { longitude: 116.4, latitude: 39.9, crs: 'GCJ02' } });
    const seen = await follow(reportId, token, ({ caseId }) => caseId !== null);
    expect(seen).toMatchObject({ stage: 'received', manualReason: expect.stringContaining('不在本市') as string });
  });

  it('answers the same key and body with the same report, and another body with 409', async () => {
    const token = await newCitizen();
    const key = keyed();
    const body = { description: '路灯不亮', location: { ...atTheSeat } };
    const [first, second] = await Promise.all([door.post('/api/v1/reports', body, token, key), door.post('/api/v1/reports', body, token, key)]);
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body).toEqual(first.body);
    const other = await door.post('/api/v1/reports', { ...body, description: '井盖坏了' }, token, key);
    expect(other).toMatchObject({ status: 409, body: { code: 'REPORT.KEY_REUSED', field: 'Idempotency-Key' } });
  });

  it('tells the citizen over WeChat when the case is closed', async () => {
    const wechat = new PublicDoor(demo.wechatUrl);
    const { body } = await wechat.get<{ messages: { data: { phrase3: string } }[] }>('/_fake/messages');
    expect(body.messages.length).toBeGreaterThan(0);
    expect(body.messages.map(({ data }) => data.phrase3)).toContain('完成验收');
  });

  it('shows its contracts, and that every part is ready', async () => {
    expect((await door.get('/health/ready')).status).toBe(200);
    expect((await door.get('/api/v1/openapi.json')).body).toMatchObject({ openapi: '3.0.3' });
    expect((await door.get('/api/v1/asyncapi.json')).body).toMatchObject({ asyncapi: '3.0.0' });
  });
});
