import { inShanghai, type Identity, type MakeRoster } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { startTestDatabase, type TestDatabase } from '@paidan/testing';
import type { CityUnits } from '../city-units';
import { ShowUnitsController } from '../show-units/show-units.controller';
import { allTables } from '../tables/all-tables';
import { KeepRoster } from './keep-roster';

const now = new Date('2026-11-25T02:00:00.000Z');
const words = { zh: '市政', en: 'works' };
const city = { unit: (id: string) => (id === 'works' || id === 'lights' ? { id, name: words } : null), list: () => ['works', 'lights'].map((id) => ({ id, name: words, duty: words, areaCode: null })) } as unknown as CityUnits;
const person = (role: Identity['role'], unitId: string | null = null): Identity => ({ id: `staff:${role}`, role, unitId, name: '某人' });
const leader = person('unit-leader', 'works');
const shift = (username: string, from: string, to: string) => ({ username, from, to });

let postgres: TestDatabase;
let database: Database;
let rosters: KeepRoster;

beforeAll(async () => {
  postgres = await startTestDatabase();
  await prepareSchema({ url: postgres.databaseUrl, schema: 'dispatch', migrations: allTables });
  database = await Database.open({ url: postgres.databaseUrl, schema: 'dispatch' });
  for (const [username, unit] of [['anna', 'works'], ['ben', 'works'], ['carl', 'works'], ['zoe', 'lights']]) {
    await database.query("insert into staff (username, password_hash, role, unit_id, display_name) values ($1, '', 'crew', $2, $1)", [username, unit]);
  }
  rosters = new KeepRoster(database, city);
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

const make = (list: MakeRoster, who = leader) => rosters.make(list, who, now);
const shiftsOf = async (username: string) => { const page = await rosters.list({ limit: 200 }, leader); return page.kind === 'done' ? page.value.items.filter((one) => one.username === username) : []; };

describe('a roster', () => {
  it('is taken whole or not at all, with what is wrong line by line', async () => {
    const right = shift('anna', '2026-12-01T08:00', '2026-12-01T16:00');
    const answer = await make({ shifts: [right, shift('zoe', '2026-12-01T08:00', '2026-12-01T16:00'), shift('ben', '2026-12-01T08:00', '2026-12-01T07:00')] });
    expect(answer).toMatchObject({ status: 400, body: { code: 'ROSTER.LINES_WRONG', lines: [{ line: 2, field: 'username' }, { line: 3, field: 'to' }] } });
    expect(await shiftsOf('anna')).toEqual([]);
    expect(await make({ shifts: [right] })).toMatchObject({ value: [{ unitId: 'works', username: 'anna', from: '2026-12-01T08:00:00+08:00' }] });
    expect(await make({ shifts: [right] })).toMatchObject({ status: 400, body: { lines: [{ line: 1, field: 'from' }] } });
  });

  it('never has one person twice at a time, also when two leaders send at once', async () => {
    const lists = Array.from({ length: 6 }, (_, i) => ({ shifts: [shift('carl', `2026-12-02T0${i}:00`, `2026-12-02T1${i}:00`)] }));
    const answers = await Promise.all(lists.map((list) => make(list)));
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    expect(await shiftsOf('carl')).toHaveLength(1);
  });

  it('of another unit is neither made nor seen by a leader; the shift leader makes all, naming the unit', async () => {
    const list = { unitId: 'lights', shifts: [shift('zoe', '2026-12-01T08:00', '2026-12-01T16:00')] };
    expect(await make(list)).toMatchObject({ status: 403, body: { code: 'ROSTER.NOT_YOURS' } });
    expect(await rosters.list({ limit: 10, unitId: 'lights' }, leader)).toMatchObject({ status: 403 });
    expect(await make({ shifts: list.shifts }, person('shift-leader'))).toMatchObject({ status: 400, body: { code: 'ROSTER.UNIT_UNKNOWN' } });
    expect(await make({ ...list, unitId: 'moon' }, person('admin'))).toMatchObject({ status: 400, body: { code: 'ROSTER.UNIT_UNKNOWN' } });
    const made = await make(list, person('shift-leader'));
    expect(made).toMatchObject({ value: [{ unitId: 'lights' }] });
    const { shiftId } = made.kind === 'done' ? made.value[0]! : { shiftId: '' };
    expect(await rosters.cancel(shiftId, { reason: 'x' }, leader, now)).toMatchObject({ status: 404, body: { code: 'SHIFT.NOT_FOUND' } });
  });

  it('is freed by a cancelled shift, which stays to be seen with its reason, and is cancelled once', async () => {
    const list = { shifts: [shift('ben', '2026-12-03T08:00', '2026-12-03T16:00')] };
    const made = await make(list);
    const { shiftId } = made.kind === 'done' ? made.value[0]! : { shiftId: '' };
    expect(await rosters.cancel(shiftId, { reason: '请假' }, leader, now)).toMatchObject({ value: { cancelled: '请假' } });
    expect(await rosters.cancel(shiftId, { reason: '请假' }, leader, now)).toMatchObject({ status: 409, body: { code: 'SHIFT.CANCELLED' } });
    expect((await make(list)).kind).toBe('done');
    expect((await shiftsOf('ben')).map(({ cancelled }) => String(cancelled)).sort()).toEqual(['null', '请假']);
  });

  it('says who is on duty now, to a crew of its own unit only', async () => {
    const [from, to] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 3_600_000)];
    await make({ shifts: [shift('anna', inShanghai(from), inShanghai(to))] });
    const units = new ShowUnitsController(database, city);
    const { items } = await units.show(person('crew', 'works'));
    expect(items.map(({ unitId }) => unitId)).toEqual(['works']);
    expect(items[0]!.people.map(({ username, onDutyUntil }) => [username, onDutyUntil])).toEqual([['anna', inShanghai(to)], ['ben', null], ['carl', null]]);
    expect((await units.show(person('dispatcher'))).items.map(({ unitId }) => unitId)).toEqual(['works', 'lights']);
  });
});
