import { done, AlertQuery, parseEvent, type Identity, type ReportFacts } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { aRoutedEvent, aRoutedReport, aSmallCity, startTestDatabase, type TestDatabase } from '@paidan/testing';
import type { Logger } from 'pino';
import { ActOnCaseUseCase } from '../act-on-case/act-on-case';
import type { AskOthers } from '../ask-others';
import { readCase } from '../case-store/case-reading';
import { CityUnits } from '../city-units';
import type { ProveCompletion } from '../prove-completion/prove-completion';
import { OpenCase } from '../open-case/open-case';
import { allTables } from '../tables/all-tables';
import { AlertViews } from './alert-views';
import { AlertsController } from './alerts.controller';
import { CancelAlertUseCase } from './cancel-alert';
import { SettleAlerts } from './settle-alerts';
import { WatchRepeats } from './watch-repeats';

const DAY = 86_400_000;
const start = Date.parse('2026-11-01T02:00:00.000Z');
const day = (n: number) => new Date(start + n * DAY);
const leader: Identity = { id: 'staff:l', role: 'shift-leader', unitId: null, name: '值班长' };
const unitLeader = (unitId: string): Identity => ({ id: 'staff:u', role: 'unit-leader', unitId, name: null });

let postgres: TestDatabase;
let database: Database;
let opening: OpenCase;
let acting: ActOnCaseUseCase;
let settling: SettleAlerts;
let alerts: AlertsController;

/** After-photos are another test's concern. */
const proven = { prove: () => Promise.resolve(done({ location: null, photos: [], doubts: null })) } as unknown as ProveCompletion;

beforeAll(async () => {
  postgres = await startTestDatabase();
  const dispatch = { url: postgres.databaseUrl, schema: 'dispatch' };
  await prepareSchema({ ...dispatch, migrations: allTables });
  database = await Database.open(dispatch);
  const city = new CityUnits(aSmallCity());
  const repeats = new WatchRepeats(city);
  opening = new OpenCase(database, city, repeats);
  acting = new ActOnCaseUseCase(database, city, {} as AskOthers, proven);
  settling = new SettleAlerts(database, repeats, { warn: () => undefined } as unknown as Logger);
  alerts = new AlertsController(database, new AlertViews(database, city), new CancelAlertUseCase(database, city));
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

const at = (corner: number) => ({ longitude: 118.3 + corner * 0.01, latitude: 37.05 });

/** A complaint on a day; answers its case. */
async function complain(corner: number, moment: Date, changes: Partial<ReportFacts> = {}, category?: string): Promise<string> {
  const routed = aRoutedReport({ place: at(corner), receivedAt: moment.toISOString(), description: '路边一堆垃圾没人清理', ...changes }, category);
  await opening.open(aRoutedEvent(routed, moment), moment);
  const [row] = await database.query<{ caseId: string }>('select case_id as "caseId" from case_report where report_id = $1', [routed.report.reportId]);
  return row!.caseId;
}
const several = async (corner: number, count: number, moment: Date) => { let caseId = ''; for (let i = 0; i < count; i += 1) caseId = await complain(corner, new Date(moment.getTime() + i * 60_000)); return caseId; };
const alertsOf = async (corner: number, who = leader) => (await alerts.list(AlertQuery.parse({ state: 'all', limit: 200 }), who)).items.filter(({ place }) => place.longitude === at(corner).longitude);
const stepsOf = async (corner: number) => (await alertsOf(corner)).flatMap(({ history }) => history.map(({ event, colour, reports }) => `${event} ${colour} ${reports}`));
const toldOf = async (alertId: string) =>
  (await database.query<{ envelope: unknown }>('select envelope from outbox where key = $1 order by id', [alertId])).map(({ envelope }) => {
    const parsed = parseEvent(JSON.stringify(envelope));
    return parsed.kind === 'event' ? [parsed.event.type, (parsed.event.data as { tell: { office: string } }).tell.office] : parsed.cause;
  });

describe('repeat complaints about one thing', () => {
  it('raise green at the fifth, yellow at the tenth, red at the twentieth, counting joined reports, and tell whom the level says', async () => {
    await several(1, 4, day(0));
    expect(await alertsOf(1)).toEqual([]);
    await several(1, 1, day(0.2));
    expect(await alertsOf(1)).toMatchObject([{ colour: 'green', reports: 5, unit: { id: 'u1' }, street: '乐安街道', history: [{ event: 'raised', tell: { office: 'group-leader' }, because: { zh: expect.stringContaining('被反映 5 次：绿色预警，告知组长') as string } }] }]);
    await several(1, 15, day(0.4));
    expect(await stepsOf(1)).toEqual(['raised green 5', 'upgraded yellow 10', 'upgraded red 20']);
    const [alert] = await alertsOf(1);
    expect(await toldOf(alert!.alertId)).toEqual([['alert.raised', 'group-leader'], ['alert.upgraded', 'deputy-captain'], ['alert.upgraded', 'captain']]);
  });

  it('go down and end as they fall out of the window, each step once however many look', async () => {
    await several(2, 5, day(0));
    await several(2, 5, day(10));
    const settled = async (moment: Date) => { await Promise.all([settling.settle(moment), settling.settle(moment), settling.settle(moment)]); return (await stepsOf(2)).slice(2); };
    expect(await settled(day(29.9))).toEqual([]);
    expect(await settled(new Date(day(30).getTime() + 1))).toEqual(['downgraded green 9']);
    expect(await settled(day(31))).toEqual(['downgraded green 9']);
    expect(await settled(day(41))).toEqual(['downgraded green 9', 'cancelled green 0']);
    expect(await alertsOf(2)).toMatchObject([{ colour: null }]);
  });

  it('count recurrences after a closure, but neither cameras’ alarms nor what was refused', async () => {
    const first = await several(3, 3, day(0));
    const [crew, checker]: Identity[] = [{ ...unitLeader('u1'), role: 'crew' }, { ...leader, role: 'checker' }];
    await acting.act(first, undefined, { action: 'complete', note: '已清' }, crew!, day(0.1));
    await acting.act(first, undefined, { action: 'pass' }, checker!, day(0.2));
    const again = await complain(3, day(1));
    expect(again).not.toBe(first);
    for (let i = 0; i < 6; i += 1) await complain(3, day(1.1), { source: 'camera', reporterId: null });
    expect(await alertsOf(3)).toEqual([]);
    await complain(3, day(1.2));
    expect(await stepsOf(3)).toEqual(['raised green 5']);
  });

  it('are cancelled by a person with a reason, once, and count anew from then on', async () => {
    await several(4, 5, day(0));
    const [alert] = await alertsOf(4);
    expect(await alerts.cancel(alert!.alertId, { reason: '已彻底整改' }, leader)).toMatchObject({ colour: null, history: [{}, { event: 'cancelled', because: { zh: '已彻底整改' }, by: { role: 'shift-leader' } }] });
    await expect(alerts.cancel(alert!.alertId, { reason: '再来' }, leader)).rejects.toMatchObject({ refusal: { status: 409, body: { code: 'ALERT.ENDED' } } });
    // The cancelling was now, after all those days; what comes later counts from it.
    const later = new Date(Date.now() + DAY);
    await several(4, 4, later);
    expect(await alertsOf(4)).toHaveLength(1);
    await several(4, 1, new Date(later.getTime() + DAY / 4));
    expect((await alertsOf(4)).map(({ colour }) => colour)).toEqual(['green', null]);
  });

  it('are shown to a unit’s leader only when they are the unit’s', async () => {
    expect((await alertsOf(1, unitLeader('u1'))).length).toBe(1);
    expect(await alertsOf(1, unitLeader('u2'))).toEqual([]);
  });
});

describe('the mode of handling', () => {
  const modeOf = async (caseId: string) => (await readCase(database, caseId))!.mode;

  it('is at once for an ordinary case, joint when complaints raise an alert, special at the twentieth', async () => {
    const caseId = await complain(6, day(0));
    expect(await modeOf(caseId)).toBe('at-once');
    await several(6, 4, day(0.1));
    expect(await modeOf(caseId)).toBe('joint');
    await several(6, 15, day(0.2));
    expect(await modeOf(caseId)).toBe('special');
  });

  it('is special for a category of major risk, and the message names the street to be told', async () => {
    const caseId = await complain(7, day(0), {}, '10123');
    expect(await modeOf(caseId)).toBe('special');
    const [told] = await database.query<{ data: object }>(`select envelope->'data' as data from outbox where key = $1 and envelope->>'type' = 'case.mode-set'`, [caseId]);
    expect(told!.data).toMatchObject({ mode: 'special', street: { code: '370523001' }, categoryCode: '10123', because: { zh: expect.stringContaining('报街道') as string } });
  });

  it('is chosen when a person dispatches what waited for a category', async () => {
    const waiting = aRoutedReport({ place: at(8) }, null);
    await opening.open(aRoutedEvent(waiting, day(0)), day(0));
    const [row] = await database.query<{ id: string }>('select case_id as id from case_report where report_id = $1', [waiting.report.reportId]);
    expect(await modeOf(row!.id)).toBeNull();
    const done = await acting.act(row!.id, undefined, { action: 'dispatch', category: '20406', unitId: 'u1' }, leader, day(0.1));
    expect(done).toMatchObject({ kind: 'done', value: { stage: 'dispatched', mode: 'at-once' } });
  });
});
