import type { ActOnCase, Identity } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { aRoutedEvent, aRoutedReport, aSmallCity, startTestDatabase, type TestDatabase } from '@paidan/testing';
import { ActOnCaseUseCase } from '../act-on-case/act-on-case';
import type { AskOthers } from '../ask-others';
import { readHistory, readRow, readShownHistory } from '../case-store/case-reading';
import { viewOf } from '../case-store/case-view';
import { CityUnits } from '../city-units';
import { OpenCase } from '../open-case/open-case';
import type { ProveCompletion } from '../prove-completion/prove-completion';
import { allTables } from '../tables/all-tables';
import { WatchRepeats } from '../watch-repeats/watch-repeats';
import { KeepRoster } from './keep-roster';
import { readDuty, readRosters } from './read-rosters';

const named = (text: string) => ({ zh: text, en: text });
const at = (local: string) => new Date(`${local}:00+08:00`);
/** Two urgent hours, or a whole day under the second condition. */
const limit = (conditionNo: number, value: number, standard: boolean) => ({ categoryCode: '20110', conditionNo, condition: named('一般'), clock: 'urgent_hour' as const, value, standard });
const unit = (id: string, duty: string) => ({ id, name: named(`${id}单位`), duty: named(duty), areaCode: null });
const small = aSmallCity();
const city = new CityUnits({ ...small, units: [unit('u1', '环卫'), unit('u2', '环卫'), unit('u3', '环卫'), unit('lights', '路灯')], limits: [limit(1, 2, true), limit(2, 24, false)] });
const dispatcher: Identity = { id: 'staff:d', role: 'dispatcher', unitId: null, name: '派遣员' };
const admin: Identity = { ...dispatcher, id: 'staff:a', role: 'admin' };

let postgres: TestDatabase;
let database: Database;
let opening: OpenCase;
let acting: ActOnCaseUseCase;
let rosters: KeepRoster;
let corner = 0;

beforeAll(async () => {
  postgres = await startTestDatabase();
  await prepareSchema({ url: postgres.databaseUrl, schema: 'dispatch', migrations: allTables });
  database = await Database.open({ url: postgres.databaseUrl, schema: 'dispatch' });
  opening = new OpenCase(database, city, new WatchRepeats(city));
  acting = new ActOnCaseUseCase(database, city, {} as AskOthers, {} as ProveCompletion);
  rosters = new KeepRoster(database, city);
  for (const [username, unitId] of [['anna', 'u1'], ['ben', 'u2'], ['lena', 'lights']]) {
    await database.query("insert into staff (username, password_hash, role, unit_id, display_name) values ($1, '', 'crew', $2, $1)", [username, unitId]);
  }
}, 120_000);

beforeEach(() => database.query('truncate roster'));

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

async function shift(username: string, unitId: string, from: string, to: string): Promise<string> {
  const made = await rosters.make({ unitId, shifts: [{ username, from, to }] }, admin, at('2026-11-01T00:00'));
  if (made.kind === 'refused') throw new Error(made.body.code);
  return made.value[0]!.shiftId;
}

/** A report that the rules give to u1, routed at `now`, each at a place of its own. */
async function open(now: Date): Promise<string> {
  corner += 1;
  const routed = aRoutedReport({ receivedAt: now.toISOString(), place: { longitude: 118.3 + corner * 0.01, latitude: 37.05 } });
  await opening.open(aRoutedEvent(routed, now), now);
  const [row] = await database.query<{ id: string }>('select case_id as id from case_report where report_id = $1', [routed.report.reportId]);
  return row!.id;
}

const view = async (caseId: string) => viewOf((await readRow(database, caseId))!, await readShownHistory(database, caseId), dispatcher);
const act = (caseId: string, now: Date, wish: Omit<ActOnCase, 'version'>) => acting.act(caseId, undefined, wish, dispatcher, now);
const ordered = async (caseId: string) => (await readHistory(database, caseId)).flatMap(({ event }) => (event.type === 'dispatched' ? [event] : []));
/** What the case's page says of a step. */
const saidWith = async (caseId: string, step: string) => (await view(caseId)).timeline.find(({ event }) => event === step)?.because?.zh;
const night = at('2026-11-25T22:00');

describe('a unit', () => {
  it('without any roster is always on duty, also when its shifts lie more than a week away or were all cancelled', async () => {
    await shift('anna', 'u1', '2026-11-10T08:00', '2026-11-10T16:00');
    await shift('anna', 'u1', '2026-12-10T08:00', '2026-12-10T16:00');
    await rosters.cancel(await shift('anna', 'u1', '2026-11-26T08:00', '2026-11-26T16:00'), { reason: '请假' }, admin, night);
    expect(await readRosters(database, night)).toEqual(new Map());
    expect(await view(await open(night))).toMatchObject({ stage: 'dispatched', unit: { id: 'u1' } });
  });

  it('is asked for by its own people only: a shift of somebody who has left it since counts for nothing', async () => {
    await shift('anna', 'u1', '2026-11-25T20:00', '2026-11-26T06:00');
    expect(await readRosters(database, night)).toEqual(new Map([['u1', { onDuty: true, next: null }]]));
    expect([await readDuty(database, 'u1', night), await readDuty(database, 'u1', at('2026-11-26T06:00')), await readDuty(database, 'u2', night)]).toEqual([{ roster: true, onDuty: ['anna'] }, { roster: true, onDuty: [] }, { roster: false, onDuty: [] }]);
    await database.query("update staff set unit_id = 'u3' where username = 'anna'");
    expect(await readRosters(database, night)).toEqual(new Map());
    await database.query("update staff set unit_id = 'u1' where username = 'anna'");
  });

  it('of which nobody is on duty before the deadline gets nothing by itself: the case waits with that reason and who else is there', async () => {
    await shift('anna', 'u1', '2026-11-26T08:00', '2026-11-26T16:00');
    await shift('ben', 'u2', '2026-11-25T20:00', '2026-11-26T06:00');
    const caseId = await open(night);
    const seen = await view(caseId);
    expect(seen).toMatchObject({ stage: 'received', unit: null });
    expect(seen.manualReason).toContain('u1单位现在无人在岗，下一班 2026-11-26 08:00 开始；同类职责、现在有人在岗的单位：u2单位、u3单位');
  });

  it('whose next shift begins before the deadline gets it by itself, with the warning in the order', async () => {
    await shift('anna', 'u1', '2026-11-25T23:30', '2026-11-26T06:00');
    const caseId = await open(night);
    expect((await ordered(caseId)).map(({ automatic, because }) => [automatic, because.zh])).toEqual([[true, '演示；演示；u1单位现在无人在岗，下一班 2026-11-25 23:30 开始']]);
  });

  it('is refused to a person when nobody is there in time, in words that say when somebody is and who could do it now', async () => {
    await shift('anna', 'u1', '2026-11-26T08:00', '2026-11-26T16:00');
    await shift('ben', 'u2', '2026-11-26T08:00', '2026-11-26T16:00');
    const caseId = await open(night);
    const refused = await act(caseId, night, { action: 'dispatch', unitId: 'u1' });
    expect(refused).toMatchObject({ kind: 'refused', status: 422, body: { code: 'UNIT.WITHOUT_DUTY', field: 'unitId', unitId: 'u1', nextShiftAt: at('2026-11-26T08:00').toISOString(), promisedAt: at('2026-11-26T00:00').toISOString(), unitsOnDuty: [{ unitId: 'u3' }] } });
    if (refused.kind === 'refused') expect(refused.body.message).toMatch(/下一班 2026-11-26 08:00 开始，期限 2026-11-26 00:00 前无人办理。同类职责、现在有人在岗的单位：u3单位.*u3单位\. Send it elsewhere/);
    expect(await view(caseId)).toMatchObject({ stage: 'received', version: 1 });
    // A limit that lasts until somebody is there is no hindrance, and said with the order.
    expect(await act(caseId, night, { action: 'dispatch', unitId: 'u1', condition: 2 })).toMatchObject({ kind: 'done', value: { stage: 'dispatched' } });
    expect((await ordered(caseId))[0]).toMatchObject({ because: { zh: '人工派遣（u1单位现在无人在岗，下一班 2026-11-26 08:00 开始）' } });
    expect((await ordered(caseId))[0]).not.toHaveProperty('despiteDuty');
  });

  it('gets it all the same when a person confirms that with a reason, which stays in the history', async () => {
    await shift('anna', 'u1', '2026-11-26T08:00', '2026-11-26T16:00');
    await shift('ben', 'u2', '2026-11-20T08:00', '2026-11-20T16:00');
    const caseId = await open(night);
    expect(await act(caseId, night, { action: 'dispatch', unitId: 'u1', despiteDuty: true })).toMatchObject({ status: 400, body: { code: 'CASE.REASON_NEEDED', field: 'reason' } });
    expect(await act(caseId, night, { action: 'dispatch', unitId: 'u1', despiteDuty: true, reason: '已电话通知值班' })).toMatchObject({ value: { stage: 'dispatched', unit: { id: 'u1' } } });
    expect(await saidWith(caseId, 'dispatched')).toBe('已电话通知值班（u1单位现在无人在岗，下一班 2026-11-26 08:00 开始，经确认仍派）');
    expect(await act(caseId, night, { action: 'transfer', unitId: 'u2', reason: '不属本单位' })).toMatchObject({ status: 422, body: { code: 'UNIT.WITHOUT_DUTY', nextShiftAt: null } });
    expect(await act(caseId, night, { action: 'transfer', unitId: 'u2', reason: '不属本单位', despiteDuty: true })).toMatchObject({ value: { unit: { id: 'u2' } } });
    expect((await ordered(caseId)).map(({ unit: { id }, despiteDuty }) => [id, despiteDuty])).toEqual([['u1', true], ['u2', true]]);
  });

  it('is asked for its duty in each part of a split', async () => {
    await shift('lena', 'lights', '2026-11-26T08:00', '2026-11-26T16:00');
    const caseId = await open(night);
    const parts = [{ unitId: 'u1' }, { unitId: 'lights' }];
    expect(await act(caseId, night, { action: 'split', parts })).toMatchObject({ status: 422, body: { code: 'UNIT.WITHOUT_DUTY', field: 'parts', unitId: 'lights', unitsOnDuty: [] } });
    expect(await act(caseId, night, { action: 'split', parts, despiteDuty: true, reason: '涉及照明' })).toMatchObject({ value: { stage: 'split' } });
    expect(await saidWith(caseId, 'split')).toBe('涉及照明（lights单位现在无人在岗，下一班 2026-11-26 08:00 开始，经确认仍派）');
  });
});
