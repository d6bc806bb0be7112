import { atTheSeat, keyed, systemUnderTest, until } from './system-under-test';

interface CaseView { caseId: string; version: number; stage: string; promisedAt: string; deadline: { zh: string; en: string }; timeline: { event: string; by: { role: string }; because: { zh: string } | null }[] }
interface Year { year: number; days: { date: string; working: boolean; name: string }[]; imported: { by: { role: string } } | null }

const { door, staff, newCitizen } = systemUnderTest();
const calendar = async () => (await door.get<{ years: Year[] }>('/api/v1/calendar', await staff.crewOf('lighting'))).body.years;
/** Far enough ahead that no case of this run reaches it. */
const year = 2031;
const days = [{ date: `${year - 1}-12-31`, working: false, name: '元旦' }, { date: `${year}-01-01`, working: false, name: '元旦' }];

describe('the clocks of the city', () => {
  it('say with each dispatch how the deadline was computed, and let a suspended case resume by itself, pushed on by the rest', async () => {
    const token = await newCitizen();
    const { reportId } = (await door.post<{ reportId: string }>('/api/v1/reports', { description: '路灯不亮', location: atTheSeat }, token, keyed())).body;
    const report = await until(() => door.get<{ caseId: string | null }>(`/api/v1/reports/${reportId}`, token).then(({ body }) => body), ({ caseId }) => caseId !== null);
    const dispatcher = await staff.dispatcher();
    const show = async () => (await door.get<CaseView>(`/api/v1/cases/${report.caseId}`, dispatcher)).body;
    const before = await show();
    expect(before.deadline.zh).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d 起 \d+ 工作[日时].*情形：.+ → .*\d\d-\d\d \d\d:\d\d/);
    const order = { action: 'suspend', version: before.version, reason: '等待施工许可', until: new Date(Date.now() + 4_000).toISOString() };
    expect((await door.post<CaseView>(`/api/v1/cases/${report.caseId}/actions`, order, dispatcher)).body.stage).toBe('suspended');
    const after = await until(show, ({ stage }) => stage === 'dispatched');
    expect(after.timeline.at(-1)).toMatchObject({ event: 'resumed', by: { role: 'service' }, because: { zh: '挂账到期，自动恢复计时' } });
    expect(after.deadline.zh).toContain('挂账');
    expect(Date.parse(after.promisedAt)).toBeGreaterThanOrEqual(Date.parse(before.promisedAt));
  });

  it('run by a calendar that everybody of the staff may see', async () => {
    expect((await calendar()).filter(({ imported }) => imported === null).map((one) => one.year)).toEqual([2024, 2025, 2026]);
  });

  it('take a new year’s calendar from the shift leader, whole or not at all, once', async () => {
    const publish = async (body: object, token?: string) => door.post<{ code: string; report: { line: number; code: string }[] }>('/api/v1/calendar', { year, days, ...body }, token ?? (await staff.shiftLeader()));
    expect(await publish({}, await staff.dispatcher())).toMatchObject({ status: 403, body: { code: 'ROLE.NOT_ALLOWED' } });
    expect(await publish({ days: [...days, { date: '2026-10-01', working: false }, { date: `${year}-01-01`, working: false }] })).toMatchObject({
      status: 422, body: { code: 'CALENDAR.NOT_IMPORTED', report: [{ line: 3, code: 'wrong-year' }, { line: 4, code: 'duplicate' }] },
    });
    expect(await publish({ days: [] })).toMatchObject({ status: 422, body: { report: [{ line: 0, code: 'no-holiday' }] } });
    expect((await calendar()).map((one) => one.year)).not.toContain(year);
    expect(await publish({})).toMatchObject({ status: 201, body: { year, imported: { replaced: false } } });
    expect((await calendar()).at(-1)).toMatchObject({ year, days, imported: { by: { role: 'shift-leader' } } });
    expect(await publish({})).toMatchObject({ status: 409, body: { code: 'CALENDAR.YEAR_PUBLISHED' } });
    expect(await publish({ replace: true })).toMatchObject({ status: 201, body: { imported: { replaced: true } } });
  });
});
