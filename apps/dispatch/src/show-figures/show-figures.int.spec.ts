import { DAY_MS, done, makeEvent, ReportRated, todayAt, type Identity, type TypedEvent } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { aRoutedEvent, aRoutedReport, aSmallCity, startTestDatabase, type TestDatabase } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import { ActOnCaseUseCase } from '../act-on-case/act-on-case';
import type { AskOthers } from '../ask-others';
import { readRow } from '../case-store/case-reading';
import { CityUnits } from '../city-units';
import { OpenCase } from '../open-case/open-case';
import type { ProveCompletion } from '../prove-completion/prove-completion';
import { ReopenCase } from '../reopen-case/reopen-case';
import { allTables } from '../tables/all-tables';
import { WatchRepeats } from '../watch-repeats/watch-repeats';
import { ReadTodayFigures } from './today-figures';

const named = (zh: string) => ({ zh, en: zh });
const leader: Identity = { id: 'staff:l', role: 'shift-leader', unitId: null, name: '值班长' };
const crew: Identity = { id: 'staff:c', role: 'crew', unitId: 'u1', name: null };
const proven = { prove: () => Promise.resolve(done({ location: null, photos: [], doubts: null })) } as unknown as ProveCompletion;
const others = { usePhotos: () => Promise.resolve(done({})) } as unknown as AskOthers;

let postgres: TestDatabase;
let database: Database;
let opening: OpenCase;
let acting: ActOnCaseUseCase;
let rating: ReopenCase;
let city: CityUnits;
let corner = 0;
/** Every test has a day of its own. */
let today = Date.parse('2026-03-02T16:00:00.000Z');
const at = (hour: number, day = 0) => new Date(today + day * DAY_MS + hour * 3_600_000);

beforeAll(async () => {
  postgres = await startTestDatabase();
  const dispatch = { url: postgres.databaseUrl, schema: 'dispatch' };
  await prepareSchema({ ...dispatch, migrations: allTables });
  database = await Database.open(dispatch);
  await database.query("insert into stage_limit (stage, minutes) values ('accept', 15), ('dispatch', 30), ('check', 60)");
  const small = aSmallCity();
  const limits = small.categories.map(({ code }) => ({ categoryCode: code, conditionNo: 1, condition: named('一般'), clock: 'urgent_hour' as const, value: 4, standard: true }));
  city = new CityUnits({ ...small, limits, units: [...small.units, { id: 'u2', name: named('市政'), duty: named('市政'), areaCode: null }] });
  opening = new OpenCase(database, city, new WatchRepeats(city));
  acting = new ActOnCaseUseCase(database, city, others, proven);
  rating = new ReopenCase(database, city);
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

beforeEach(() => { today += 40 * DAY_MS; });

async function open(moment: Date, category: string | null = '20110'): Promise<string> {
  corner += 1;
  const routed = aRoutedReport({ place: { longitude: 117 + corner * 0.01, latitude: 37.05 }, receivedAt: moment.toISOString() }, category);
  await opening.open(aRoutedEvent(routed, moment), moment);
  const [row] = await database.query<{ caseId: string }>('select case_id as "caseId" from case_report where report_id = $1', [routed.report.reportId]);
  return row!.caseId;
}

async function act(caseId: string, wish: Parameters<ActOnCaseUseCase['act']>[2], moment: Date, who = leader): Promise<void> {
  expect(await acting.act(caseId, undefined, wish, who, moment)).toMatchObject({ kind: 'done' });
}

async function repair(caseId: string, moment: Date): Promise<void> {
  await act(caseId, { action: 'accept' }, moment, crew);
  await act(caseId, { action: 'complete', photoIds: [randomUUID()] }, moment, crew);
}

const rate = (caseId: string, score: number, solved: boolean, moment: Date) => {
  const data = { reportId: randomUUID(), caseId, round: 1, score, solved, comment: null };
  return makeEvent(ReportRated, data, { id: randomUUID(), key: caseId, correlationId: caseId, causationId: null, occurredAt: moment }) as TypedEvent<ReportRated>;
};

const figures = (moment: Date) => new ReadTodayFigures(database, city).count(moment);

describe('the figures of today', () => {
  it('have no shares of nothing, and every hour and stage', async () => {
    const day = await figures(at(12));
    expect(day).toMatchObject({ date: todayAt(at(12)).date, received: { value: 0, name: { zh: '受理' } }, onTime: { value: null, of: 0 }, satisfaction: { value: null }, automatic: { value: null }, alertCounts: { red: 0, yellow: 0, green: 0 } });
    expect(day.hours).toHaveLength(24);
    expect(day.open.map(({ stage }) => stage)).toContain('arbitrating');
    for (const figure of [day.received, day.filed, day.dispatched, day.closed, day.onTime, day.closure, day.satisfaction, day.automatic]) expect(figure.definition.en.length).toBeGreaterThan(10);
  });

  it('count what came, was given out by itself or by hand, handled in time, closed and rated, from midnight in Shanghai', async () => {
    const before = await open(at(-0.5));
    const [inTime, late, waiting] = [await open(at(1)), await open(at(1.5)), await open(at(9), null)];
    await repair(inTime, at(2));
    await repair(late, at(7));
    await act(inTime, { action: 'pass' }, at(8));
    await act(waiting, { action: 'dispatch', category: '20110', unitId: 'u2' }, at(9.5));
    const message = rate(inTime, 5, true, at(10));
    expect(await rating.onRated(message, at(10))).toEqual({ kind: 'done' });
    expect(await rating.onRated(message, at(10))).toMatchObject({ kind: 'skipped' });
    await rating.onRated(rate(late, 2, true, at(10)), at(10));
    const day = await figures(at(11));
    const part = ({ part: some, of }: { part: number; of: number }) => [some, of];
    expect([day.received.value, day.filed.value, day.dispatched.value, day.closed.value]).toEqual([3, 3, 3, 1]);
    // The case of before midnight was promised today too, and is not handled.
    expect([day.onTime, day.closure, day.satisfaction, day.automatic].map(part)).toEqual([[1, 3], [1, 3], [1, 2], [2, 3]]);
    expect(day.hours.filter(({ received, closed }) => received + closed > 0)).toEqual([{ hour: 1, received: 2, closed: 0 }, { hour: 8, received: 0, closed: 1 }, { hour: 9, received: 1, closed: 0 }]);
    expect(day.flow[0]).toMatchObject({ caseId: waiting, to: 'dispatched', unit: { id: 'u2' }, event: 'dispatched' });
    expect(day.flow.find(({ caseId, event }) => caseId === inTime && event === 'closed')).toMatchObject({ from: 'completed', to: 'closed', fromLabel: { en: 'Repaired, to be checked' }, unit: { id: 'u1', name: '环卫所' } });
    expect(day.units[0]).toMatchObject({ unit: { id: 'u1' }, overdue: 1, open: 1, handled: 2, medianHours: 3.25 });
    expect(day.open.find(({ stage }) => stage === 'completed')).toMatchObject({ cases: 1, overdue: 1 });
    await act(before, { action: 'force-close', reason: '重复' }, at(12));
    expect((await figures(at(12.5))).closed.value).toBe(2);
  });

  it('are counted once in five seconds for all who ask', async () => {
    const reading = new ReadTodayFigures(database, city);
    const first = reading.read(at(3));
    expect(reading.read(new Date(at(3).getTime() + 4_999))).toBe(first);
    expect(reading.read(new Date(at(3).getTime() + 5_000))).not.toBe(first);
    await first;
  });

  it('show the alerts that stand, red first', async () => {
    const place = { longitude: 119.5, latitude: 37.05 };
    const moments = Array.from({ length: 30 }, (_, i) => at(i / 100));
    for (const moment of moments) await opening.open(aRoutedEvent(aRoutedReport({ place, receivedAt: moment.toISOString(), description: '路边一堆垃圾没人清理' }), moment), moment);
    const day = await figures(at(1));
    const [alert] = await database.query<{ colour: 'red'; caseId: string }>('select colour, case_id as "caseId" from colour_alert where colour is not null');
    expect(day.alerts[0]).toMatchObject({ colour: alert!.colour, category: { code: '20110' } });
    expect(day.alertCounts[alert!.colour]).toBe(1);
    expect(await readRow(database, alert!.caseId)).toMatchObject({ colour: alert!.colour });
  });
});
