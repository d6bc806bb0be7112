import { done, type Identity, type Place, type Role, type RouteQuestion, type Routing } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { aRoutedEvent, aRoutedReport, aSmallCity, startTestDatabase, type TestDatabase } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import type { AskOthers } from '../ask-others';
import { AssignTaskUseCase } from '../assign-task/assign-task';
import { readHistory, readRow, readShownHistory } from '../case-store/case-reading';
import { viewOf } from '../case-store/case-view';
import { CityUnits } from '../city-units';
import { OpenCase } from '../open-case/open-case';
import type { ProveCompletion } from '../prove-completion/prove-completion';
import { ShowNearbyController } from '../show-nearby/show-nearby.controller';
import { allTables } from '../tables/all-tables';
import { WatchRepeats } from '../watch-repeats/watch-repeats';
import { ActOnCaseUseCase } from './act-on-case';
import type { Wish } from './wish';

const now = new Date('2026-11-24T10:00:00.000Z');
const person = (role: Role, unitId: string | null = null): Identity => ({ id: `staff:${role}`, role, unitId, name: role });
const [dispatcher, acceptor, auditor] = [person('dispatcher'), person('acceptor'), person('auditor')];

let postgres: TestDatabase;
let database: Database;
let city: CityUnits;
let opening: OpenCase;
let acting: ActOnCaseUseCase;
const asked: RouteQuestion[] = [];

/** Geo-router, as far as it is asked here: west of the town lies another town's land, in the east unit `u2` answers. */
function route(question: RouteQuestion): Promise<ReturnType<typeof done<Routing>>> {
  asked.push(question);
  const { longitude } = question.place;
  const because = { zh: '位于稻庄镇（网格 370523002001001）：该镇由二队负责', en: 'In grid 370523002001001: unit two answers' };
  const grid = { gridCode: '370523002001001', community: '二社区', street: '稻庄镇' };
  return Promise.resolve(done(longitude < 118.2 ? { kind: 'nobody', grid: null, reason: 'outside-city', because } : { kind: 'unit', grid, unitId: 'u2', unitName: because, ruleId: 'R2', because }));
}

/** A place so many metres east of a corner of the town; every test has a corner of its own. */
const at = (corner: number, east = 0): Place => ({ longitude: 118.3 + corner * 0.01 + east / 88_700, latitude: 37.05 });
const stated = (place: Place) => ({ ...place, crs: 'WGS84' as const });

async function open(place: Place, category?: string | null): Promise<string> {
  const routed = aRoutedReport({ receivedAt: now.toISOString(), place, reporterId: randomUUID() }, category);
  await opening.open(aRoutedEvent(routed, now), now);
  const [row] = await database.query<{ caseId: string }>('select case_id as "caseId" from case_report where report_id = $1', [routed.report.reportId]);
  return row!.caseId;
}

const act = (caseId: string, wish: Wish, who = dispatcher, version?: number) => acting.act(caseId, version, wish, who, now);
const read = async (caseId: string) => viewOf((await readRow(database, caseId))!, await readShownHistory(database, caseId), dispatcher);
const nearby = async (place: Place) => (await new ShowNearbyController(database, city).show(stated(place))).items.map(({ caseId }) => caseId);

beforeAll(async () => {
  postgres = await startTestDatabase();
  const dispatch = { url: postgres.databaseUrl, schema: 'dispatch' };
  await prepareSchema({ ...dispatch, migrations: allTables });
  database = await Database.open(dispatch);
  const small = aSmallCity();
  city = new CityUnits({ ...small, units: [...small.units, { id: 'u2', name: { zh: '二队', en: 'unit two' }, duty: { zh: '环卫', en: 'refuse' }, areaCode: null }] });
  opening = new OpenCase(database, city, new WatchRepeats(city));
  acting = new ActOnCaseUseCase(database, city, { route } as unknown as AskOthers, {} as ProveCompletion);
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

describe('a wrong place', () => {
  it('is put right with a dispatch: grid and unit are found anew, explained, and the old place stays in the history', async () => {
    const caseId = await open(at(1), null);
    await act(caseId, { action: 'dispatch', category: '20110', location: stated(at(1, 400)), reason: '照片里是稻庄镇' });
    expect(await read(caseId)).toMatchObject({
      stage: 'dispatched', place: at(1, 400), unit: { id: 'u2' }, routing: { grid: { gridCode: '370523002001001' }, because: { zh: expect.stringContaining('该镇由二队负责') as string } },
    });
    const history = await readHistory(database, caseId);
    expect(history.map(({ event }) => event).find(({ type }) => type === 'relocated')).toMatchObject({
      from: at(1), to: at(1, 400), because: { zh: '照片里是稻庄镇（更正后相距 400 米，网格 370523001001001 → 370523002001001）' },
    });
    expect(history.map(({ event }) => event).find(({ type }) => type === 'dispatched')).toMatchObject({ because: { zh: expect.stringContaining('该镇由二队负责') as string } });
    const [message] = await database.query<{ data: object }>(`select envelope->'data' as data from outbox where envelope->>'type' = 'case.relocated' and key = $1`, [caseId]);
    expect(message!.data).toMatchObject({ from: at(1), to: at(1, 400), gridCode: '370523002001001' });
  });

  it('is put right with a transfer, and the case is found nearby where it is and no longer where it was', async () => {
    const caseId = await open(at(2));
    expect(await nearby(at(2))).toEqual([caseId]);
    await act(caseId, { action: 'transfer', location: stated(at(2, 400)), reason: '实际在路东' });
    expect(await read(caseId)).toMatchObject({ stage: 'dispatched', unit: { id: 'u2' }, place: at(2, 400) });
    expect([await nearby(at(2)), await nearby(at(2, 400))]).toEqual([[], [caseId]]);
    const again = await open(at(2, 422));
    expect((await read(again)).possibleDuplicates.map((possible) => possible.caseId)).toEqual([caseId]);
  });

  it('is put right by the acceptor with the filing, and again with the dispatch to a unit that the dispatcher names', async () => {
    const caseId = await open(at(3), null);
    await act(caseId, { action: 'file', category: '20110', location: stated(at(3, 300)), reason: '来电核对' }, acceptor);
    expect(await read(caseId)).toMatchObject({ stage: 'filed', place: at(3, 300), routing: { unitId: 'u2' } });
    await act(caseId, { action: 'dispatch', unitId: 'u1', location: stated(at(3, 350)), reason: '由一队就近处置' });
    expect(await read(caseId)).toMatchObject({ unit: { id: 'u1' }, place: at(3, 350) });
  });

  it('is refused without a reason, outside the city, and in no country', async () => {
    const caseId = await open(at(4));
    const move = (place: Place, reason?: string) => act(caseId, { action: 'transfer', location: stated(place), ...(reason ? { reason } : {}) });
    expect(await move(at(4, 300))).toMatchObject({ status: 400, body: { code: 'CASE.REASON_NEEDED' } });
    expect(await move({ longitude: 118.1, latitude: 37.05 }, '在邻县')).toMatchObject({ status: 400, body: { code: 'CASE.PLACE_OUTSIDE_CITY', field: 'location' } });
    expect(await move({ longitude: 37.05, latitude: 0 }, '填反了')).toMatchObject({ status: 400, body: { code: 'LOCATION.OUTSIDE_CHINA' } });
    expect(await read(caseId)).toMatchObject({ place: at(4), unit: { id: 'u1' } });
  });

  it('that is the same place asks no rules and moves nothing', async () => {
    const caseId = await open(at(5));
    const before = asked.length;
    expect(await act(caseId, { action: 'transfer', unitId: 'u2', location: stated(at(5)), reason: '属二队' })).toMatchObject({ kind: 'done' });
    expect(asked).toHaveLength(before);
    expect((await readHistory(database, caseId)).map(({ event }) => event.type)).not.toContain('relocated');
  });
});

describe('a wrong category', () => {
  it('is put right with a transfer, to the unit that the rules name for it', async () => {
    const caseId = await open(at(6));
    await act(caseId, { action: 'transfer', category: '20406', reason: '其实是路灯' });
    expect(asked.at(-1)).toMatchObject({ categoryCode: '20406', place: at(6) });
    expect(await read(caseId)).toMatchObject({ stage: 'dispatched', category: { code: '20406' }, unit: { id: 'u2' }, place: at(6) });
    const [message] = await database.query<{ data: object }>(`select envelope->'data' as data from outbox where envelope->>'type' = 'case.dispatched' and key = $1 order by (envelope->'data'->>'caseVersion')::int desc limit 1`, [caseId]);
    expect(message!.data).toMatchObject({ unitId: 'u2', unitBefore: 'u1' });
  });
});

describe('who may not act', () => {
  it('is told so before anything is said of what is missing', async () => {
    const caseId = await open(at(7));
    expect(await act(caseId, { action: 'transfer' }, auditor)).toMatchObject({ status: 403, body: { code: 'CASE.NOT_YOURS' } });
    expect(await act(caseId, { action: 'force-close' }, dispatcher, 1)).toMatchObject({ status: 403 });
    expect(await act(caseId, { action: 'return' }, person('crew', 'u1'))).toMatchObject({ status: 400, body: { code: 'CASE.REASON_NEEDED' } });
  });

  it('is told nothing of a case that is not and never was their unit’s, nor which version it has; who had it once is told how it stands', async () => {
    const caseId = await open(at(9));
    for (const version of [undefined, 1, 99]) {
      expect(await act(caseId, { action: 'return' }, person('crew', 'u2'), version)).toEqual(await act(randomUUID(), { action: 'return' }, person('crew', 'u2'), version));
      expect(await new AssignTaskUseCase(database).assign(caseId, { username: null, version }, person('unit-leader', 'u2'), now)).toMatchObject({ status: 404, body: { code: 'CASE.NOT_FOUND' } });
    }
    await act(caseId, { action: 'transfer', category: '20406', reason: '其实是路灯' });
    const { version } = await read(caseId);
    expect(await act(caseId, { action: 'return', reason: '远' }, person('crew', 'u1'), version)).toMatchObject({ status: 403, body: { code: 'CASE.NOT_YOURS' } });
    expect(await act(caseId, { action: 'return', reason: '远' }, person('crew', 'u1'), 1)).toMatchObject({ status: 409, body: { code: 'CASE.CHANGED', version } });
    expect(await act(caseId, { action: 'accept' }, person('crew', 'u2'), version)).toMatchObject({ kind: 'done' });
  });

  it('in this stage is told the stage and what is possible before anything is said of what is missing', async () => {
    const caseId = await open(at(8));
    const { version } = await read(caseId);
    expect(await act(caseId, { action: 'refuse' }, dispatcher, version)).toMatchObject({
      status: 409, body: { code: 'CASE.WRONG_STAGE', state: 'dispatched', version, allowedActions: expect.arrayContaining(['transfer']) as unknown },
    });
    expect(await act(caseId, { action: 'transfer' }, dispatcher, version - 1)).toMatchObject({ status: 409, body: { code: 'CASE.CHANGED', version } });
    expect(await act(caseId, { action: 'dispatch', location: stated(at(8, 300)), reason: '远' }, dispatcher, version)).toMatchObject({ status: 409, body: { code: 'CASE.WRONG_STAGE' } });
  });
});
