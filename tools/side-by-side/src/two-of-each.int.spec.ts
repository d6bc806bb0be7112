import { People, type Filed, type PublicDoor } from '@paidan/public-door';
import { aScene } from '@paidan/testing';
import { serviceNames } from '@paidan/start';
import { SystemOfTwo, until } from './system-of-two';

/** Everything here waits for what happens; on a busy machine that takes its time. */
jest.setTimeout(300_000);

let two: SystemOfTwo;
let places = 0;
/** Some 240 m from each other: no two reports are of one thing. */
const nextPlace = () => { places += 1; return 4 * (places % 21) + 170 * Math.floor(places / 21); };
const filed: Filed[] = [];

/** Citizens file through both doors by turns. */
async function fileReports(count: number, doors: readonly PublicDoor[] = two.doors, photos = false): Promise<Filed[]> {
  const file = async (i: number) => {
    const side = i % doors.length;
    const place = nextPlace();
    const photo = photos ? await aScene(place + 1) : null;
    return new People(doors[side]!, two.staff[two.doors.indexOf(doors[side]!)]!).file(place, photo);
  };
  const lanes = await Promise.all([0, 1, 2].map(async (lane) => {
    const mine: Filed[] = [];
    for (let i = lane; i < count; i += 3) mine.push(await file(i));
    return mine;
  }));
  filed.push(...lanes.flat());
  return lanes.flat();
}

const people = (side: 0 | 1) => new People(two.doors[side], two.staff[side]);
const rows = async <T>(sql: string, values: unknown[] = []) => (await two.database.query(sql, values)).rows as T[];

beforeAll(async () => {
  two = await SystemOfTwo.start();
}, 600_000);
afterAll(() => two?.stop(), 120_000);

describe('two of every service side by side', () => {
  it('are one system: one of each carries the messages of its outbox, the other stands by', async () => {
    for (const service of serviceNames) {
      const states = () => Promise.all(two.instancesOf(service).map((one) => Promise.all(['sending', 'standing-by'].map((state) => two.metric(one, 'paidan_outbox_relay', { state })))));
      const seen = await until(states, (both) => both.flat().reduce((sum, state) => sum + state, 0) === 2);
      expect({ service, states: seen.map(String).sort() }).toEqual({ service, states: ['0,1', '1,0'] });
    }
  });

  it('share the work, whichever door it comes by, and do each piece once', async () => {
    const reports = [...(await fileReports(18)), ...(await fileReports(12, two.doors, true))];
    for (const [i, report] of reports.entries()) await people((i % 2) as 0 | 1).untilDispatched(report);
    for (const service of serviceNames.filter((name) => name !== 'intake')) {
      const handled = await until(() => two.handledBy(service), (lines) => new Set(lines.map(({ instance }) => instance)).size === 2);
      const done = handled.filter(({ outcome }) => outcome === 'done').map(({ eventId }) => eventId);
      expect({ service, twice: done.length - new Set(done).size }).toEqual({ service, twice: 0 });
    }
    for (const one of two.instancesOf('intake')) expect(await two.metric(one, 'paidan_http_seconds_count', { route: '/api/v1/reports' })).toBeGreaterThan(0);
    expect(await rows('select report_id from dispatch.case_report group by report_id having count(*) > 1')).toEqual([]);
  });

  it('keep the order of each case while its crew goes in by one door and its checker by the other', async () => {
    const photo = await aScene(900);
    const closed = await Promise.all(filed.slice(0, 6).map((report, i) => people((i % 2) as 0 | 1).close(report, photo)));
    for (const caseId of closed) {
      const history = await rows<{ version: number; type: string }>(`select version, event->>'type' as type from dispatch.case_history where case_id = $1 order by version`, [caseId]);
      expect(history.map(({ version }) => version)).toEqual(history.map((_, i) => i + 1));
      expect(history.at(-1)!.type).toBe('closed');
      const told = await until(async () => (await two.handledBy('feedback')).filter((line) => line.caseId === caseId), (lines) => lines.length >= history.length);
      expect(told.map(({ pattern }) => pattern)).toEqual(history.map(({ type }) => `case.${type}.v1`));
      expect(new Set(told.map(({ instance }) => instance)).size).toBe(1);
    }
  });

  it('fire each timer once', async () => {
    const suspended = await suspend(filed.slice(6, 16), 4_000);
    await eachResumedOnce(suspended);
    const fired = await rows<{ count: number }>('select count(*)::int as count from dispatch.case_timer where fired_at is not null');
    const counted = await Promise.all(two.instancesOf('dispatch').map((one) => two.metric(one, 'paidan_timer_delay_seconds_count')));
    expect(counted[0]! + counted[1]!).toBe(fired[0]!.count);
  });

  it('let a session that began at one door go on at the other, hear there what happens here, and end everywhere', async () => {
    const { username, password } = two.system.accounts!.accounts.find(({ role }) => role === 'dispatcher')!;
    const ofPage = { 'content-type': 'application/json', 'x-paidan-page': '1' };
    const opened = await two.doors[0].ask<{ sessionId: string }>('POST', '/api/v1/session', undefined, JSON.stringify({ username, password }), ofPage);
    const cookie = opened.headers.get('set-cookie')!.split(';')[0]!;
    const looking = (door: PublicDoor) => door.ask<{ code?: string }>('GET', '/api/v1/session', undefined, undefined, { cookie });
    expect(await looking(two.doors[1])).toMatchObject({ status: 200 });
    const line = await fetch(`${two.system.doors[1]}/api/v1/live`, { headers: { cookie } });
    const heard = listenTo(line);
    await until(() => Promise.resolve(heard.text), (text) => text.includes('event: hello'));
    const [caseId] = await suspend(filed.slice(16, 17), 3_600_000, 0);
    await until(() => Promise.resolve(heard.text), (text) => text.includes(caseId!));
    await two.doors[1].ask('POST', `/api/v1/sessions/${opened.body.sessionId}/end`, undefined, '{}', { cookie, ...ofPage });
    for (const door of two.doors) expect(await until(() => looking(door), ({ status }) => status === 401)).toMatchObject({ body: { code: 'SESSION.ENDED' } });
    await until(() => Promise.resolve(heard), ({ over }) => over);
  });

  it('lose one of each at a blow and go on: what was accepted is dispatched once, what was due fires once, the outboxes are carried', async () => {
    const waiting = await suspend(filed.slice(17, 24), 6_000, 1);
    const underWay = await fileReports(12, [two.doors[1]]);
    await two.loseTheFirst();
    for (const report of underWay) await people(1).untilDispatched(report);
    await eachResumedOnce(waiting);
    const [after] = await until(() => fileReports(1, [two.doors[1]]).catch(() => []), (reports) => reports.length === 1);
    await people(1).untilDispatched(after!);
    for (const service of serviceNames) {
      await until(() => two.metric(two.instancesOf(service)[1], 'paidan_outbox_relay', { state: 'sending' }), (state) => state === 1);
    }
    const cases = await rows<{ reports: number; cases: number }>('select count(*)::int as reports, count(distinct report_id)::int as cases from dispatch.case_report where report_id = any($1::uuid[])', [underWay.map(({ reportId }) => reportId)]);
    expect(cases).toEqual([{ reports: 12, cases: 12 }]);
    expect(await two.doors[1].get('/health/ready')).toMatchObject({ status: 200 });
    expect(await rows('select * from dispatch.case_timer where failure is not null')).toEqual([]);
  });
});

/** A dispatcher lets cases rest for so long; by turns at both doors, or all at one. */
async function suspend(reports: Filed[], forMs: number, side?: 0 | 1): Promise<string[]> {
  const caseIds: string[] = [];
  for (const [i, report] of reports.entries()) {
    const at = side ?? ((i % 2) as 0 | 1);
    const dispatcher = await two.staff[at].dispatcher();
    const { caseId } = await people(at).untilDispatched(report);
    const { body } = await two.doors[at].get<{ version: number }>(`/api/v1/cases/${caseId}`, dispatcher);
    const order = { action: 'suspend', version: body.version, reason: '等待施工许可', until: new Date(Date.now() + forMs).toISOString() };
    expect(await two.doors[at].post(`/api/v1/cases/${caseId}/actions`, order, dispatcher)).toMatchObject({ status: 200, body: { stage: 'suspended' } });
    caseIds.push(caseId);
  }
  return caseIds;
}

/** Each rested once, resumed once, and not before its time. */
async function eachResumedOnce(caseIds: string[]): Promise<void> {
  const resumed = () =>
    rows<{ caseId: string; times: number; early: boolean }>(
      `select h.case_id as "caseId", count(*)::int as times, bool_or(h.at < (s.event->>'until')::timestamptz) as early
       from dispatch.case_history h join dispatch.case_history s on s.case_id = h.case_id and s.event->>'type' = 'suspended'
       where h.event->>'type' = 'resumed' and h.case_id = any($1::uuid[]) group by 1 order by 1`, [caseIds],
    );
  await until(resumed, (lines) => lines.length === caseIds.length);
  expect(await resumed()).toEqual([...caseIds].sort().map((caseId) => ({ caseId, times: 1, early: false })));
}

/** Reads a stream as it comes, and whether it is over. */
function listenTo(response: Response): { text: string; over: boolean } {
  const heard = { text: '', over: false };
  const reader = response.body!.getReader();
  const read = async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      heard.text += Buffer.from(value).toString();
    }
  };
  void read().catch(() => undefined).then(() => { heard.over = true; });
  return heard;
}
