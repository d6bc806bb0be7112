import type { HoldList, RetentionPlan, RetentionRan } from '@paidan/contracts';
import { expectStatus, newCitizen } from '@paidan/public-door';
import { Database } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { databaseUrl } from './everything-kept';
import { aPhoto, atTheSeat, keyed, systemUnderTest, until } from './system-under-test';

const { door, staff, tokenOf } = systemUnderTest();
let database: Database;
beforeAll(async () => { database = await Database.open({ url: databaseUrl(), schema: 'public', poolSize: 1 }); });
afterAll(() => database?.close());

const plan = async () => expectStatus(await door.get<RetentionPlan>('/api/v1/retention', await staff.auditor()), 200, 'retention').items;
const dueOf = async (name: string, service = 'intake') => (await plan()).find((one) => one.class === name && one.service === service)!;
const run = async () => expectStatus(await door.post<RetentionRan>('/api/v1/retention/run', { reason: '试运行' }, await tokenOf('admin')), 200, 'run').items;
const filesOf = async (photoId: string) => (await readdir(join(process.env.PAIDAN_E2E_HOME!, 'photos', photoId.slice(0, 2))).catch(() => [])).filter((name) => name.startsWith(photoId));

/** A call whose case ended so long ago that who called is to be forgotten. */
async function oldCall() {
  const acceptor = await staff.acceptor();
  const filed = await door.post<{ reportId: string }>('/api/v1/staff/reports', { description: '你好，麻烦看一下', location: atTheSeat, caller: { name: '李先生', phone: '13900001111' } }, acceptor, keyed());
  const { reportId } = filed.body;
  const { caseId } = await until(async () => (await door.get<{ caseId: string | null }>(`/api/v1/reports/${reportId}`, acceptor)).body, (report) => report.caseId !== null);
  const { version } = (await door.get<{ version: number }>(`/api/v1/cases/${caseId!}`, acceptor)).body;
  expect((await door.post(`/api/v1/cases/${caseId!}/actions`, { action: 'refuse', version, reason: '不属于城市管理' }, acceptor)).status).toBe(200);
  // Nobody can change the history; the test ages it behind the back of its trigger.
  await database.query(`set session_replication_role = replica`);
  await database.query(`update dispatch.case_history set at = at - interval '200 days' where case_id = $1`, [caseId]);
  await database.query(`set session_replication_role = origin`);
  return { reportId, caseId: caseId!, acceptor };
}

/** A notice about this case from more than a year ago. */
async function oldNotice(caseId: string): Promise<string> {
  const id = randomUUID();
  await database.query(`insert into feedback.notice (id, event_id, event, address, in_app, case_id, case_number, title, body, happened_at, noted_at)
    values ($1, $1, 'case.refused', 'role:acceptor', true, $2, 'AJ1', '{}', '{}', now() - interval '400 days', now() - interval '400 days')`, [id, caseId]);
  return id;
}

describe('what was kept long enough', () => {
  it('is listed for those who watch over it, with the city’s limits, and removed by nobody but the admin', async () => {
    expect((await plan()).map(({ service, class: name, days }) => `${service} ${name} ${days}`)).toEqual(expect.arrayContaining(['intake callers 180', 'intake unfiledPhotos 2', 'dispatch sessions 180', 'feedback notices 365']));
    expect(await door.post('/api/v1/retention/run', { reason: 'x' }, await staff.auditor())).toMatchObject({ status: 403 });
    expect(await door.get('/api/v1/retention', await staff.crewOf('lighting'))).toMatchObject({ status: 403 });
  });

  it('goes: a photo filed to nothing with its pictures, not a younger one, not one that was filed', async () => {
    const citizen = await newCitizen(door);
    const [old, young, filed] = await Promise.all([1, 2, 3].map(async () => (await door.photo(await aPhoto(), citizen)).body.photoId)) as [string, string, string];
    await door.post('/api/v1/reports', { photoIds: [filed], location: atTheSeat }, citizen, keyed());
    await database.query(`update intake.photo set taken_in_at = now() - interval '3 days' where id = any($1::uuid[])`, [[old, filed]]);
    expect((await dueOf('unfiledPhotos')).sample).toEqual([old]);
    expect((await filesOf(old)).length).toBeGreaterThan(2);
    expect((await run()).find(({ class: name }) => name === 'unfiledPhotos')).toMatchObject({ removed: 1 });
    expect(await filesOf(old)).toEqual([]);
    expect((await dueOf('unfiledPhotos')).due).toBe(0);
    for (const photoId of [young, filed]) expect((await filesOf(photoId)).length).toBeGreaterThan(2);
    expect(await door.post('/api/v1/reports', { photoIds: [old], location: atTheSeat }, citizen, keyed())).toMatchObject({ status: 400, body: { code: 'REPORT.PHOTO_UNKNOWN' } });
    const noted = await until(async () => (await door.get<{ items: { about: string }[] }>('/api/v1/audit?action=retention-ran&about=unfiledPhotos', await staff.auditor())).body.items, ({ length }) => length > 0);
    expect(noted[0]).toMatchObject({ facts: { class: 'unfiledPhotos', removed: 1 } });
  });

  it('goes once the case has ended for so long: who called, and old notices, unless a legal hold lies on the case', async () => {
    const [held, free] = [await oldCall(), await oldCall()];
    const leader = await staff.shiftLeader();
    expect(await door.post(`/api/v1/cases/${held.caseId}/hold`, { reason: '诉讼保全' }, held.acceptor)).toMatchObject({ status: 403 });
    expect(await door.post(`/api/v1/cases/${held.caseId}/hold`, { reason: '诉讼保全' }, leader)).toMatchObject({ status: 201, body: { reason: '诉讼保全', lifted: null } });
    expect(await door.post(`/api/v1/cases/${held.caseId}/hold`, { reason: '再次' }, leader)).toMatchObject({ status: 409 });
    const [heldNotice] = [await oldNotice(held.caseId), await oldNotice(free.caseId)];
    expect((await dueOf('callers')).sample).toEqual([free.reportId]);
    await run();
    expect(await database.query(`select id from feedback.notice where noted_at < now() - interval '365 days'`)).toEqual([{ id: heldNotice }]);
    expect((await door.get(`/api/v1/reports/${free.reportId}/caller`, free.acceptor)).status).toBe(404);
    expect((await door.get(`/api/v1/reports/${held.reportId}/caller`, held.acceptor)).body).toEqual({ name: '李**', phone: '139****1111' });
    expect(await door.post(`/api/v1/cases/${held.caseId}/hold/lift`, { reason: '案件已结' }, leader)).toMatchObject({ status: 200, body: { lifted: { reason: '案件已结' } } });
    expect((await door.get<HoldList>('/api/v1/holds', leader)).body.items.map(({ caseId }) => caseId)).toContain(held.caseId);
    expect((await dueOf('callers')).sample).toEqual([held.reportId]);
    const written = (await door.get<{ items: { action: string; facts: { reason: string } }[] }>('/api/v1/audit?action=hold-lifted', await staff.auditor())).body.items;
    expect(written[0]).toMatchObject({ facts: { reason: '案件已结' } });
  });
});
