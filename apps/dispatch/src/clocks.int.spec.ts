import { decide, evolve, isRunning, type CaseEvent, type CaseFacts, type CaseState, type Command } from '@paidan/case';
import { CitySettings, type CityFiles } from '@paidan/city';
import { words, type CalendarFinding, type Identity, type ImportCalendar } from '@paidan/contracts';
import { Database, keepCityDocument, prepareSchema } from '@paidan/persistence';
import { aReport, startTestDatabase, type TestDatabase } from '@paidan/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { dueAfterRest } from './act-on-case/command-of';
import { keepEvents, lockCase } from './case-store/case-store';
import { SYSTEM } from './case-store/system-actor';
import { CityUnits } from './city-units';
import { FollowCalendar } from './import-calendar/follow-calendar';
import { ImportCalendarUseCase } from './import-calendar/import-calendar';
import { RedateCases } from './import-calendar/redate-cases';
import { CaseTables1 } from './tables/1-case-tables';
import { CaseLife2 } from './tables/2-case-life';
import { allTables } from './tables/all-tables';
import { FireTimers } from './watch-deadlines/fire-timers';

const name = (zh: string) => ({ zh, en: zh });
const limit = (conditionNo: number, clock: 'urgent_hour' | 'work_day', value: number, standard: boolean) => ({ categoryCode: '10101', conditionNo, condition: name('一般'), clock, value, standard });
const files = {
  units: [{ id: 'water', name: name('供水公司'), duty: name('供水'), areaCode: null }],
  categories: [{ code: '10101', name: name('上水井盖'), kind: 'component', major: { ...name('公用设施'), code: '01' }, localExtension: false, family: null, verifyBeforeFiling: false }],
  limits: [limit(1, 'urgent_hour', 10, true), limit(2, 'work_day', 2, false)],
  calendar: { publishedYears: [2026], days: [{ date: '2026-01-01', working: false, name: '元旦' }] },
  settings: CitySettings.parse({ filing: { reports: 1, windowSeconds: 1 }, reading: { reads: 1, windowSeconds: 1 }, cameraPictureHosts: [] }),
} satisfies Partial<CityFiles>;
const service = { role: 'service' as const, unitId: null };
const noLog = { error: () => undefined };

let postgres: TestDatabase;
let database: Database;
let city: CityUnits;
let fire: FireTimers;
/** A case that its unit got before there were timers, whose deadline is just a moment. */
let earlier: CaseState;

beforeAll(async () => {
  postgres = await startTestDatabase();
  const dispatch = { url: postgres.databaseUrl, schema: 'dispatch' };
  city = new CityUnits(files);
  await prepareSchema({ ...dispatch, migrations: [CaseTables1, CaseLife2] });
  database = await Database.open(dispatch);
  const { clock: _clock, ...bare } = city.orderTo(city.unit('water')!, '10101', because, at('2026-11-25T08:00'));
  earlier = evolve(evolve(null, opened()), { type: 'dispatched', automatic: false, why: 'first', ...bare });
  await database.query('insert into case_file (id, case_number, report_id, version, stage, promised_at, received_at, state) values ($1, $2, $3, $4, $5, $6, now(), $7)', [
    earlier.caseId, earlier.caseNumber, earlier.reportId, earlier.version, earlier.stage, bare.promisedAt, JSON.stringify(earlier),
  ]);
  await prepareSchema({ ...dispatch, migrations: allTables });
  await keepCityDocument(database, { name: 'calendar', version: 'first', validFrom: '2026-01-01T00:00:00Z', content: files.calendar });
  await database.query("insert into stage_limit (stage, minutes) values ('accept', 15), ('check', 30)");
  await new FollowCalendar(database, city).follow(new Date());
  fire = new FireTimers(database, city, noLog);
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

const at = (local: string) => new Date(`${local}:00+08:00`);
const hours = (from: Date, count: number) => new Date(from.getTime() + count * 3_600_000);
const because = words('理由', 'reason');

function opened(): CaseEvent {
  const { reportId, trackingNumber, reporterId, source, receivedAt, description, address, place, photoIds } = aReport();
  const caseId = randomUUID();
  const judgement: CaseFacts['judgement'] = { decision: 'ask', categoryCode: '10101', label: null, confidence: 1, runnerUp: null, top: [], evidence: [], because, modelVersion: '1', backend: 'wasm' };
  const facts = { caseId, caseNumber: `AJ-${caseId}`, reportId, trackingNumber, reporterId, source, receivedAt, description, address, place, photoIds, judgement, routing: { kind: 'nobody' as const, grid: null, reason: 'outside-city' as const, because } };
  return { type: 'opened', facts, category: city.category('10101', 1), manualReason: because };
}

const open = (now: Date) => database.transaction((tx) => keepEvents(tx, null, [opened()], SYSTEM, now, null));

/** A case that its unit got at `now`. @param condition 1: ten urgent hours, 2: two working days */
function dispatched(now: Date, condition = 1, by = city): Promise<CaseState> {
  const to = by.orderTo(by.unit('water')!, '10101', because, now, condition);
  const filed: CaseEvent = { type: 'filed', category: by.category('10101', 1)!, manualReason: null, because };
  return database.transaction((tx) => keepEvents(tx, null, [opened(), filed, { type: 'dispatched', automatic: false, why: 'first', ...to }], SYSTEM, now, null));
}

async function act(caseId: string, now: Date, command: (state: CaseState) => Command): Promise<CaseState> {
  return database.transaction(async (tx) => {
    const state = (await lockCase(tx, caseId))!;
    const decided = decide(state, command(state), service);
    if (decided.kind === 'refused') throw new Error(decided.body.code);
    return keepEvents(tx, state, decided.value, SYSTEM, now, null);
  });
}

/** Lets time come: everything due until then fires. */
async function until(now: Date): Promise<void> {
  while ((await fire.fire(now)) > 0);
}

const happened = async (caseId: string) => (await database.query<{ event: CaseEvent }>('select event from case_history where case_id = $1 order by version', [caseId])).map(({ event }) => event);
const told = async (caseId: string) => (await happened(caseId)).flatMap((event) => (event.type === 'warned' ? [`warned ${event.percent}`] : event.type === 'escalated' ? [`${event.level} to ${event.to}`] : event.type === 'stage-overdue' ? [`${event.of} overdue`] : event.type === 'resumed' ? ['resumed'] : []));
const pending = async (caseId: string) => (await database.query<{ name: string }>('select name from case_timer where case_id = $1 and fired_at is null order by due_at, name desc', [caseId])).map(({ name: timer }) => timer);
const stateOf = async (caseId: string) => (await database.query<{ state: CaseState }>('select state from case_file where id = $1', [caseId]))[0]!.state;

describe('the timers of a case', () => {
  const start = at('2026-11-25T08:00');

  it('of one that was open before there were timers are its deadline, and follow its clock once that stops and runs on', async () => {
    await until(hours(start, 9));
    expect(await pending(earlier.caseId)).toEqual(['warn:100', 'escalate:1']);
    await act(earlier.caseId, hours(start, 9), () => ({ action: 'suspend', because, at: hours(start, 9).toISOString(), until: hours(start, 20).toISOString() }));
    await until(hours(start, 20));
    expect(await stateOf(earlier.caseId)).toMatchObject({ stage: 'dispatched', promisedAt: hours(start, 21).toISOString() });
    await until(hours(start, 21));
    expect(await told(earlier.caseId)).toEqual(expect.arrayContaining(['resumed', 'warned 100', '1 to unit-leader']));
  });

  it('warn at 50, 80 and 100 % of its clock and then escalate level by level, each once, in its history and on the bus', async () => {
    const { caseId } = await dispatched(start);
    await until(hours(start, 4.99));
    expect(await told(caseId)).toEqual([]);
    await until(hours(start, 5));
    expect(await told(caseId)).toEqual(['warned 50']);
    await until(hours(start, 20));
    await until(hours(start, 100));
    expect(await told(caseId)).toEqual(['warned 50', 'warned 80', 'warned 100', '1 to unit-leader', '2 to shift-leader', '3 to admin']);
    const bus = await database.query<{ type: string }>("select envelope->>'type' as type from outbox where key = $1 and envelope->>'type' in ('case.warned', 'case.escalated')", [caseId]);
    expect(bus).toHaveLength(6);
  });

  it('that were due while nobody looked fire once, late, and say so', async () => {
    const { caseId } = await dispatched(start);
    await until(hours(start, 30));
    const [warned] = (await happened(caseId)).flatMap((event) => (event.type === 'warned' ? [event] : []));
    expect(warned?.because.zh).toBe('处置时限已用 50%，应于 2026-11-25 18:00 前办结（应于 2026-11-25 13:00 提醒，补发）');
    expect(await told(caseId)).toHaveLength(6);
  });

  it('rest while it is suspended, and end the suspension by themselves with as much time left as there was', async () => {
    const { caseId } = await dispatched(start);
    await act(caseId, hours(start, 4), () => ({ action: 'suspend', because, at: hours(start, 4).toISOString(), until: hours(start, 100).toISOString() }));
    expect(await pending(caseId)).toEqual(['resume']);
    await until(hours(start, 99));
    expect(await told(caseId)).toEqual([]);
    await until(hours(start, 100));
    expect(await stateOf(caseId)).toMatchObject({ stage: 'dispatched', promisedAt: hours(start, 106).toISOString() });
    await until(hours(start, 101));
    expect(await told(caseId)).toEqual(['resumed', 'warned 50']);
    expect((await stateOf(caseId) as { deadline: { zh: string } }).deadline.zh).toContain('挂账 4 天（11-25 12:00 至 11-29 12:00）');
  });

  it('move with a resumption by hand and an extension; a warning that fired is not given again', async () => {
    const { caseId } = await dispatched(start);
    await until(hours(start, 6));
    await act(caseId, hours(start, 6), () => ({ action: 'suspend', because, at: hours(start, 6).toISOString(), until: hours(start, 500).toISOString() }));
    await act(caseId, hours(start, 7), (state) => ({ action: 'resume', why: 'by-hand', due: dueAfterRest(state, city, hours(start, 7)), because }));
    expect(await pending(caseId)).toEqual(['warn:80', 'warn:100', 'escalate:1', 'escalate:2', 'escalate:3']);
    await act(caseId, hours(start, 8), () => ({ action: 'request-extension', because, at: hours(start, 8).toISOString() }));
    const state = await act(caseId, hours(start, 8), (now) => ({ action: 'decide-extension', granted: true, due: isRunning(now) ? city.extend(now, hours(start, 8)) : { promisedAt: '', deadline: because }, because }));
    expect(state).toMatchObject({ promisedAt: hours(start, 21).toISOString() });
    expect(await pending(caseId)).toEqual(['warn:50', 'warn:80', 'warn:100', 'escalate:1', 'escalate:2', 'escalate:3']);
  });

  it('stop when the unit is done; the check has a limit of its own', async () => {
    const { caseId } = await dispatched(start);
    await act(caseId, hours(start, 1), () => ({ action: 'complete', proof: { photoIds: [], note: '好' }, at: hours(start, 1).toISOString(), doubts: null }));
    expect(await pending(caseId)).toEqual(['stage:check']);
    await until(hours(start, 1.5));
    expect(await told(caseId)).toEqual(['check overdue']);
    await act(caseId, hours(start, 2), () => ({ action: 'pass', proof: { photoIds: [], note: null }, outcome: because, at: hours(start, 2).toISOString() }));
    expect(await database.query('select 1 from case_timer where case_id = $1', [caseId])).toEqual([]);
  });

  it('tell that accepting takes longer than the city allows, and nothing of a case accepted in time', async () => {
    const [late, timely] = [await open(start), await open(start)];
    await act(timely.caseId, hours(start, 0.2), () => ({ action: 'accept', verify: false, because, at: hours(start, 0.2).toISOString() }));
    await until(hours(start, 0.25));
    expect([await told(late.caseId), await told(timely.caseId), await pending(timely.caseId)]).toEqual([['accept overdue'], [], []]);
  });

  it('end a question to the citizen that nobody answered', async () => {
    const { caseId } = await open(start);
    await act(caseId, hours(start, 0.1), () => ({ action: 'ask-citizen', question: because, at: hours(start, 0.1).toISOString(), until: hours(start, 72).toISOString() }));
    await until(hours(start, 72));
    expect(await stateOf(caseId)).toMatchObject({ stage: 'received' });
    expect(await told(caseId)).toEqual(['resumed']);
  });

  it('of a case whose record is broken are laid aside with the reason and hold up no other', async () => {
    const [broken, sound] = [await dispatched(start), await dispatched(start)];
    await database.query("update case_file set state = state - 'promisedAt' where id = $1", [broken.caseId]);
    await until(hours(start, 10));
    expect(await told(sound.caseId)).toHaveLength(4);
    const rows = await database.query<{ failure: string | null }>('select failure from case_timer where case_id = $1 and due_at <= $2', [broken.caseId, hours(start, 10)]);
    expect(rows.map(({ failure }) => failure)).toEqual(Array.from({ length: 4 }, () => expect.stringContaining('Error') as string));
  });
});

describe('several instances, killed again and again', () => {
  it('fire every timer exactly once, while people act on the same cases', async () => {
    const start = at('2026-11-25T08:00');
    const cases = await Promise.all(Array.from({ length: 150 }, () => dispatched(start)));
    const now = hours(start, 21);
    let children = [startInstance(now), startInstance(now)];
    const fired = async () => (await database.query<{ count: number }>("select count(*)::int as count from case_timer where case_id = any($1) and fired_at is not null", [cases.map(({ caseId }) => caseId)]))[0]!.count;
    let kills = 0;
    for (let share = 0.05; share < 1; share += 0.2) {
      while ((await fired()) < share * 900) await act(cases[kills]!.caseId, now, () => ({ action: 'urge', because }));
      const victim = children[kills % 2]!;
      victim.kill('SIGKILL');
      await once(victim, 'exit');
      kills += 1;
      children = children.map((child) => (child === victim ? startInstance(now) : child));
    }
    while ((await fired()) < 900) await act(cases[kills]!.caseId, now, () => ({ action: 'urge', because }));
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(children.map((child) => (child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null)));
    const everyone = await Promise.all(cases.map(({ caseId }) => told(caseId)));
    expect(kills).toBeGreaterThanOrEqual(5);
    expect(everyone.map((things) => [...things].sort().join())).toEqual(cases.map(() => '1 to unit-leader,2 to shift-leader,3 to admin,warned 100,warned 50,warned 80'));
    const bus = await database.query<{ count: number }>("select count(*)::int as count from outbox where key = any($1) and envelope->>'type' in ('case.warned', 'case.escalated')", [cases.map(({ caseId }) => caseId)]);
    expect(bus[0]?.count).toBe(900);
  }, 120_000);

  /** A process that does nothing but fire timers, three at a time, with the built files. */
  function startInstance(now: Date): ChildProcess {
    const script = `
      const { Database } = require('@paidan/persistence');
      const { CityUnits } = require('./dist/city-units');
      const { FireTimers } = require('./dist/watch-deadlines/fire-timers');
      (async () => {
        const database = await Database.open({ url: process.argv[1], schema: 'dispatch', poolSize: 2 });
        const timers = new FireTimers(database, new CityUnits(JSON.parse(process.argv[2])), console);
        for (;;) await timers.fire(new Date(process.argv[3]), 3);
      })();`;
    return spawn(process.execPath, ['-e', script, postgres.databaseUrl, JSON.stringify(files), now.toISOString()], { cwd: join(__dirname, '..'), stdio: 'inherit' });
  }
});

describe('an imported calendar', () => {
  const admin: Identity = { id: 'admin-1', role: 'admin', unitId: null, name: null };
  const now = at('2026-12-30T10:00');
  const rows = (...dates: string[]) => dates.map((date) => ({ date, working: false, name: '元旦' }));
  const publish = (calendar: Partial<ImportCalendar> & { year: number }, by = city) => new ImportCalendarUseCase(database, new FollowCalendar(database, by)).import({ days: [], replace: false, ...calendar }, admin, now);
  const redate = async (by = city) => { while (await new RedateCases(database, by).redate(now)); };
  const due = async (caseId: string) => { const state = await stateOf(caseId); return isRunning(state) ? [state.promisedAt, state.clock?.provisional] : []; };

  it('is refused whole with a report of its lines when one is wrong, and nothing changes', async () => {
    const refused = await publish({ year: 2027, days: rows('2027-01-01', '2026-10-01', 'soon') });
    expect(refused).toMatchObject({ kind: 'refused', status: 422, body: { code: 'CALENDAR.NOT_IMPORTED' } });
    if (refused.kind === 'refused') expect((refused.body.report as CalendarFinding[]).map(({ line, code }) => [line, code])).toEqual([[2, 'wrong-year'], [3, 'not-a-date']]);
    expect(await database.query('select 1 from calendar_year')).toEqual([]);
  });

  it('makes provisional deadlines final and moves them, with the reason in the history; final ones of the year before stay', async () => {
    const [crossing, within, urgent] = [await dispatched(now, 2), await dispatched(at('2026-12-28T10:00'), 2), await dispatched(now, 1)];
    const [later] = [await dispatched(at('2026-12-31T10:00'), 2)];
    expect([await due(crossing.caseId), await due(later.caseId)]).toEqual([[at('2027-01-01T10:00').toISOString(), true], [at('2027-01-04T10:00').toISOString(), true]]);
    const published = await publish({ year: 2027, days: rows('2027-01-01') });
    expect(published).toMatchObject({ kind: 'done', value: { year: 2027, imported: { replaced: false } } });
    await redate();
    expect([await due(crossing.caseId), await due(later.caseId)]).toEqual([[at('2027-01-04T10:00').toISOString(), false], [at('2027-01-05T10:00').toISOString(), false]]);
    const redated = (await happened(crossing.caseId)).filter(({ type }) => type === 'redated');
    expect(redated).toMatchObject([{ because: { zh: expect.stringContaining('期限由 2027-01-01 10:00 改为 2027-01-04 10:00') as string } }]);
    for (const { caseId } of [within, urgent]) expect((await happened(caseId)).map(({ type }) => type)).not.toContain('redated');
    const [warn] = await database.query<{ due_at: Date }>("select due_at from case_timer where case_id = $1 and name = 'warn:100' and fired_at is null", [crossing.caseId]);
    expect(warn?.due_at).toEqual(at('2027-01-04T10:00'));
  });

  it('is not published twice unless it is to be replaced, then it holds anew', async () => {
    expect(await publish({ year: 2027, days: rows('2027-01-01') })).toMatchObject({ kind: 'refused', status: 409, body: { code: 'CALENDAR.YEAR_PUBLISHED', publishedYears: [2026, 2027] } });
    const { caseId } = await dispatched(now, 2);
    expect(await publish({ year: 2027, days: rows('2027-01-01', '2027-01-04'), replace: true })).toMatchObject({ kind: 'done', value: { imported: { replaced: true } } });
    await redate();
    expect(await due(caseId)).toEqual([at('2027-01-05T10:00').toISOString(), false]);
  });

  it('reaches a case that another instance still dispatched by the old one', async () => {
    const other = new CityUnits(files);
    await new FollowCalendar(database, other).follow(now);
    await publish({ year: 2027, days: rows('2027-01-01'), replace: true });
    await redate();
    const { caseId } = await dispatched(now, 2, other);
    expect(await due(caseId)).toEqual([at('2027-01-05T10:00').toISOString(), false]);
    await redate(other);
    expect((await due(caseId))[0]).toBe(at('2027-01-05T10:00').toISOString());
    await redate();
    expect((await due(caseId))[0]).toBe(at('2027-01-04T10:00').toISOString());
    await new FollowCalendar(database, other).follow(now);
    expect(other.due('10101', now, 2).promisedAt).toBe(at('2027-01-04T10:00').toISOString());
  });

  it('that is replaced warns of no level again that was told already, unless its moment lies ahead again', async () => {
    const from = at('2027-02-01T08:00');
    const saturday = { date: '2027-02-06', working: true, name: '调休' };
    const replaced = async (moment: Date, ...days: ImportCalendar['days']) => {
      expect(await publish({ year: 2027, days: [...rows('2027-01-01'), ...days], replace: true })).toMatchObject({ kind: 'done' });
      await new RedateCases(database, city).redate(moment);
    };
    await replaced(now);
    const { caseId } = await dispatched(from, 2);
    await until(at('2027-02-02T18:00'));
    const first = ['warned 50', 'warned 80', 'warned 100', '1 to unit-leader'];
    expect([await due(caseId), await told(caseId)]).toEqual([[at('2027-02-02T18:00').toISOString(), false], first]);
    // An hour later the first day turns out to have been a holiday: only the moments that are ahead again are told again.
    await replaced(at('2027-02-03T10:00'), ...rows('2027-02-01'));
    expect(await due(caseId)).toEqual([at('2027-02-03T18:00').toISOString(), false]);
    expect(await pending(caseId)).toEqual(['warn:80', 'warn:100', 'escalate:1', 'escalate:2', 'escalate:3']);
    await until(at('2027-02-03T10:00'));
    expect(await told(caseId)).toEqual(first);
    await until(at('2027-02-03T18:00'));
    expect(await told(caseId)).toEqual([...first, 'warned 80', 'warned 100', '1 to unit-leader']);
    await replaced(at('2027-02-04T09:00'), saturday);
    await until(at('2027-02-04T09:00'));
    expect(await told(caseId)).toEqual([...first, 'warned 80', 'warned 100', '1 to unit-leader', '2 to shift-leader']);
  });

  it('cannot be changed or dropped afterwards', async () => {
    await expect(database.query('delete from calendar_year')).rejects.toThrow('only ever added to');
  });
});
