import { CitizenErased, makeEvent, type Identity } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { aRoutedEvent, aRoutedReport, aSmallCity, startTestDatabase, type TestDatabase } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import { ActOnCaseUseCase } from '../act-on-case/act-on-case';
import type { AskOthers } from '../ask-others';
import { CityUnits } from '../city-units';
import { HearCitizen } from '../hear-citizen/hear-citizen';
import { Holds } from '../keep-no-longer/holds';
import { pastReports } from '../keep-no-longer/past-reports';
import { OpenCase } from '../open-case/open-case';
import type { ProveCompletion } from '../prove-completion/prove-completion';
import { allTables } from '../tables/all-tables';
import { WatchRepeats } from '../watch-repeats/watch-repeats';
import { forget, ForgetCitizen } from './forget-citizen';

const now = new Date('2026-11-24T10:00:00.000Z');
const days = (n: number) => new Date(now.getTime() + n * 86_400_000);
const dispatcher: Identity = { id: 'staff:d', role: 'dispatcher', unitId: null, name: '派遣员' };
const shiftLeader: Identity = { ...dispatcher, role: 'shift-leader' };

let postgres: TestDatabase;
let database: Database;
let opening: OpenCase;
let acting: ActOnCaseUseCase;
let hearing: HearCitizen;
let forgetting: ForgetCitizen;

beforeAll(async () => {
  postgres = await startTestDatabase();
  const dispatch = { url: postgres.databaseUrl, schema: 'dispatch' };
  await prepareSchema({ ...dispatch, migrations: allTables });
  database = await Database.open(dispatch);
  const city = new CityUnits(aSmallCity());
  const nobody = {} as unknown as AskOthers & ProveCompletion;
  opening = new OpenCase(database, city, new WatchRepeats(city));
  acting = new ActOnCaseUseCase(database, city, nobody, nobody);
  hearing = new HearCitizen(database, city, nobody);
  forgetting = new ForgetCitizen(database, { warn: () => undefined });
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

/** A report of this citizen in a corner of its own, with its case. */
async function report(reporterId: string, corner: number) {
  const routed = aRoutedReport({ receivedAt: now.toISOString(), reporterId, place: { longitude: 118.3 + corner * 0.01, latitude: 37.05 } });
  await opening.open(aRoutedEvent(routed, now), now);
  const { reportId } = routed.report;
  const [row] = await database.query<{ id: string }>('select case_id as id from case_report where report_id = $1', [reportId]);
  return { reportId, caseId: row!.id };
}
const act = async (caseId: string, wish: Parameters<ActOnCaseUseCase['act']>[2], who = dispatcher) => expect(await acting.act(caseId, undefined, wish, who, now)).toMatchObject({ kind: 'done' });
const citizen = (id: string): Identity => ({ id, role: 'citizen', unitId: null, name: null });
const erased = (citizenId: string) => {
  const erasureId = randomUUID();
  return makeEvent(CitizenErased, { erasureId, citizenId }, { id: randomUUID(), key: erasureId, correlationId: erasureId, causationId: null, occurredAt: now });
};
const answers = async (erasureId: string) => (await database.query(`select from outbox where topic = 'citizen.forgotten.v1' and key = $1`, [erasureId])).length;
/** Every row of the tables that know citizens, but the list of those who left. */
async function known(): Promise<string> {
  const texts = await Promise.all(['case_file', 'case_history', 'case_report', 'sighting'].map((table) => database.query<{ text: string }>(`select string_agg(t::text, ' ') as text from ${table} t`)));
  return texts.map(([row]) => row!.text).join(' ');
}

describe('a citizen who left', () => {
  it('is in no case and no history any more, also where the case was merged and the citizen had acted above it; the facts stay', async () => {
    const [me, other] = [randomUUID(), randomUUID()];
    const [host, guest] = [await report(other, 1), await report(me, 2)];
    expect(await hearing.add(guest.reportId, { text: '就在门口', photoIds: [] }, citizen(me), now)).toMatchObject({ kind: 'done' });
    await act(guest.caseId, { action: 'merge', intoCaseId: host.caseId, reason: '同一堆' });
    expect(await hearing.add(guest.reportId, { text: '还有一堆', photoIds: [] }, citizen(me), now)).toMatchObject({ kind: 'done' });
    const steps = await database.query('select case_id, version, at, kind from case_history order by case_id, version');
    const event = erased(me);
    expect((await forgetting.onErased(event, now)).kind).toBe('done');
    const text = await known();
    expect([text.includes(me), text.includes(other), text.includes('就在门口'), text.includes('还有一堆')]).toEqual([false, true, true, true]);
    expect(await database.query('select case_id, version, at, kind from case_history order by case_id, version')).toEqual(steps);
    expect((await forgetting.onErased(event, now)).kind).toBe('skipped');
    expect(await answers(event.data.erasureId)).toBe(1);
  });

  it('is forgotten also in a report that was on its way meanwhile', async () => {
    const me = randomUUID();
    await forgetting.onErased(erased(me), now);
    await report(me, 4);
    expect(await known()).toContain(me);
    expect(await forgetting.forgetLate()).toBe(1);
    expect(await known()).not.toContain(me);
    expect(await forgetting.forgetLate()).toBe(0);
  });

  it('leaves the history as closed as it was', async () => {
    const mine = randomUUID();
    await report(mine, 6);
    await expect(database.query(`update case_history set actor = '{}'`)).rejects.toThrow('append-only');
    await expect(database.query('delete from case_history')).rejects.toThrow('append-only');
    const moved = database.transaction(async (tx) => { await tx.query(`select set_config('paidan.forgetting', 'on', true)`); await tx.query('update case_history set at = now()'); });
    await expect(moved).rejects.toThrow('append-only');
  });
});

describe('a report is past', () => {
  it('once its case has ended for so long, with those it was merged into, and not while a hold lies on one of them', async () => {
    const [host, guest] = [await report(randomUUID(), 8), await report(randomUUID(), 9)];
    const both = [host.reportId, guest.reportId];
    const past = async (before: Date) => (await pastReports(database, both, before)).past.sort();
    await act(guest.caseId, { action: 'merge', intoCaseId: host.caseId, reason: '同一堆' });
    expect(await past(days(1))).toEqual([]);
    await act(host.caseId, { action: 'force-close', reason: '已拆除' }, shiftLeader);
    expect(await past(now)).toEqual([]);
    expect(await past(days(1))).toEqual([...both].sort());
    const holds = new Holds(database);
    await holds.set(host.caseId, '诉讼', dispatcher, now);
    expect(await pastReports(database, both, days(1))).toMatchObject({ past: [], held: expect.arrayContaining(both) as string[] });
    expect((await pastReports(database, [guest.caseId, host.caseId], days(1))).held.sort()).toEqual([guest.caseId, host.caseId].sort());
    await holds.lift(host.caseId, '已结', dispatcher, now);
    expect(await past(days(1))).toEqual([...both].sort());
    expect(await pastReports(database, [guest.caseId], days(1))).toEqual({ past: [guest.caseId], refused: [], held: [] });
  });

  it('and forgets its citizen there alone: their other case, and what they did in it, go on as they were', async () => {
    const me = randomUUID();
    const [old, open] = [await report(me, 11), await report(me, 12)];
    expect(await hearing.add(open.reportId, { text: '还没修', photoIds: [] }, citizen(me), now)).toMatchObject({ kind: 'done' });
    const of = async (caseId: string) => JSON.stringify(await database.query('select state from case_file where id = $1 union all select event from case_history where case_id = $1', [caseId]));
    const before = await of(open.caseId);
    await database.transaction((tx) => forget(tx, { reportId: old.reportId }));
    expect(await of(old.caseId)).not.toContain(me);
    expect(await of(open.caseId)).toBe(before);
    expect(before).toContain(me);
  });
});
