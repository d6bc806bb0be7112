import { inShanghai } from '@paidan/contracts';
import { aPhoto, atTheSeat, keyed, systemUnderTest, until, whereItWas } from './system-under-test';

interface Task { caseId: string; assignee: string | null; warning: string | null; version: number }
interface Notices { items: { event: string; caseId: string }[] }

const { door, staff, newCitizen } = systemUnderTest();

/** A dispatched case of the lamp keepers. */
async function aTask(): Promise<string> {
  const token = await newCitizen();
  const { reportId } = (await door.post<{ reportId: string }>('/api/v1/reports', { description: '路灯不亮', location: atTheSeat }, token, keyed())).body;
  const { caseId } = await until(async () => (await door.get<{ caseId: string; unit: { id: string } | null }>(`/api/v1/reports/${reportId}`, token)).body, ({ unit }) => unit?.id === 'lighting');
  return caseId;
}

const assign = async (caseId: string, body: object, unit = 'lighting') => door.post<Task & { code: string }>(`/api/v1/crew/tasks/${caseId}/assign`, body, await staff.leaderOf(unit));
const mine = async (unit: string) => (await door.get<{ items: Task[] }>('/api/v1/crew/tasks?mine=true&limit=200', await staff.crewOf(unit))).body.items.map(({ caseId }) => caseId);
const inChina = (moment: number) => inShanghai(new Date(moment)).slice(0, 16);

describe('a task', () => {
  it('is given to one of the unit, who is told, finds it among their own, and has to be on duty or it is said so', async () => {
    const caseId = await aTask();
    const given = await assign(caseId, { username: 'crew-lighting', reason: '熟悉该路段' });
    expect(given).toMatchObject({ status: 200, body: { assignee: 'crew-lighting', warning: expect.stringMatching(/不在岗.*not on duty/) as string } });
    await until(async () => (await door.get<Notices>('/api/v1/notices?limit=200', await staff.crewOf('lighting'))).body.items.find((one) => one.event === 'case.assigned' && one.caseId === caseId));
    expect(await mine('lighting')).toContain(caseId);
    const roster = { shifts: [{ username: 'crew-lighting', from: inChina(Date.now() - 60_000), to: inChina(Date.now() + 3_600_000) }] };
    expect(await door.post('/api/v1/rosters', roster, await staff.leaderOf('lighting'))).toMatchObject({ status: 201, body: { items: [{ unitId: 'lighting', username: 'crew-lighting' }] } });
    expect((await assign(caseId, { username: 'crew-lighting' })).body).toMatchObject({ warning: null, version: given.body.version });
    expect((await assign(caseId, { username: null })).body).toMatchObject({ assignee: null });
    expect(await mine('lighting')).not.toContain(caseId);
  });

  it('’s notices are for who of the unit is on duty, from within a second of the roster that says so', async () => {
    const isTold = async (caseId: string, token: string) => (await door.get<Notices>('/api/v1/notices?limit=200', token)).body.items.some((one) => one.event === 'case.dispatched' && one.caseId === caseId);
    const toldOfOne = async () => {
      const caseId = await aTask();
      await until(async () => isTold(caseId, await staff.crewOf('lighting')));
      return isTold(caseId, await staff.leaderOf('lighting'));
    };
    expect(await until(toldOfOne, (leaderToo) => !leaderToo)).toBe(false);
  });

  it('is not sent to a unit of which nobody is there in time, unless that is confirmed with a reason', async () => {
    const caseId = await aTask();
    const from = Date.now() + 6.9 * 86_400_000;
    expect(await door.post('/api/v1/rosters', { shifts: [{ username: 'crew-planning', from: inChina(from), to: inChina(from + 3_600_000) }] }, await staff.leaderOf('planning'))).toMatchObject({ status: 201 });
    const send = async (more: object) => door.post<Task & { code: string; message: string; nextShiftAt: string }>(`/api/v1/cases/${caseId}/actions`, { action: 'transfer', version: (await door.get<Task>(`/api/v1/cases/${caseId}`, await staff.dispatcher())).body.version, unitId: 'planning', reason: '属违法建设', ...more }, await staff.dispatcher());
    const refused = await send({});
    expect(refused).toMatchObject({ status: 422, body: { code: 'UNIT.WITHOUT_DUTY', field: 'unitId', unitsOnDuty: [], nextShiftAt: expect.stringMatching(/T/) as string, message: expect.stringMatching(/现在无人在岗，下一班 .* 开始.*nobody of Planning is on duty now/) as string } });
    expect(await send({ despiteDuty: true })).toMatchObject({ status: 200, body: { unit: { id: 'planning' } } });
  });

  it('is given to nobody else, by nobody else, and not once it is done', async () => {
    const caseId = await aTask();
    expect(await assign(caseId, { username: 'crew-municipal' })).toMatchObject({ status: 400, body: { code: 'TASK.PERSON_UNKNOWN', field: 'username' } });
    expect(await assign(caseId, { username: 'crew-municipal' }, 'municipal')).toMatchObject({ status: 404, body: { code: 'CASE.NOT_FOUND' } });
    expect(await door.post(`/api/v1/crew/tasks/${caseId}/assign`, { username: null }, await staff.crewOf('lighting'))).toMatchObject({ status: 403, body: { code: 'ROLE.NOT_ALLOWED' } });
    expect(await assign(caseId, { username: 'crew-lighting', version: 1 })).toMatchObject({ status: 409, body: { code: 'CASE.CHANGED', state: 'dispatched', version: 4 } });
    const crew = await staff.crewOf('lighting');
    const { photoId } = (await door.photo(await aPhoto(), crew)).body;
    await door.post(`/api/v1/crew/tasks/${caseId}/complete`, { photoIds: [photoId], location: whereItWas, note: '已处置' }, crew);
    expect(await assign(caseId, { username: 'crew-lighting' })).toMatchObject({ status: 409, body: { code: 'CASE.WRONG_STAGE', state: 'completed' } });
  });

  it('’s unit is seen with who is on duty: crews their own, the centre all', async () => {
    const seenBy = async (token: string) => (await door.get<{ items: { unitId: string; people: { username: string; onDutyUntil: string | null }[] }[] }>('/api/v1/units', token)).body.items;
    const all = await seenBy(await staff.dispatcher());
    expect(all.length).toBeGreaterThanOrEqual(30);
    expect(all.find(({ unitId }) => unitId === 'lighting')!.people.map(({ username, onDutyUntil }) => [username, onDutyUntil !== null])).toEqual([['crew-lighting', true], ['leader-lighting', false]]);
    expect((await seenBy(await staff.crewOf('municipal'))).map(({ unitId }) => unitId)).toEqual(['municipal']);
  });
});
