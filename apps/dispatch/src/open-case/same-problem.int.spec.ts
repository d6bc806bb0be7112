import { done, PageQuery, type Identity, type ReportFacts, type ReportRouted } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { aRoutedEvent, aRoutedReport, aSmallCity, makeScenes, startTestDatabase, type TestDatabase } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import { ActOnCaseUseCase } from '../act-on-case/act-on-case';
import type { AskOthers } from '../ask-others';
import { readHistory, readRow, readShownHistory } from '../case-store/case-reading';
import { viewOf } from '../case-store/case-view';
import { CaseOfReportController } from '../answer-services/case-of-report.controller';
import { CityUnits } from '../city-units';
import type { ProveCompletion } from '../prove-completion/prove-completion';
import { DecideDuplicateController } from '../decide-duplicate/decide-duplicate.controller';
import { DismissDuplicate } from '../decide-duplicate/dismiss-duplicate';
import { SameFiguresController } from '../decide-duplicate/same-figures.controller';
import { keepProposals } from '../find-same/keep-proposals';
import { DetachReport } from '../detach-report/detach-report';
import { ShowNearbyController } from '../show-nearby/show-nearby.controller';
import { allTables } from '../tables/all-tables';
import { WatchRepeats } from '../watch-repeats/watch-repeats';
import { OpenCase } from './open-case';

const now = new Date('2026-11-24T10:00:00.000Z');
const minutes = (n: number) => new Date(now.getTime() + n * 60_000);
const dispatcher: Identity = { id: 'staff:d', role: 'dispatcher', unitId: null, name: '派遣员' };

let postgres: TestDatabase;
let database: Database;
let city: CityUnits;
let opening: OpenCase;
let acting: ActOnCaseUseCase;

/** A place so many metres east of a corner of the town; every test has a corner of its own. */
const at = (corner: number, east = 0) => ({ longitude: 118.3 + corner * 0.01 + east / 88_700, latitude: 37.05 });

const routedReport = (changes: Partial<ReportFacts>, category?: string | null) => aRoutedReport({ receivedAt: now.toISOString(), ...changes }, category);

async function open(routed: ReportRouted, moment = now): Promise<string> {
  await opening.open(aRoutedEvent(routed, moment), moment);
  return caseOf(routed.report.reportId);
}

async function caseOf(reportId: string): Promise<string> {
  const [row] = await database.query<{ caseId: string }>('select case_id as "caseId" from case_report where report_id = $1', [reportId]);
  return row!.caseId;
}

const read = async (caseId: string) => viewOf((await readRow(database, caseId))!, await readShownHistory(database, caseId), dispatcher);
const stepsOf = async (caseId: string) => (await readHistory(database, caseId)).map(({ event }) => event.type);

/** After-photos are another test's concern. */
const proven = { prove: () => Promise.resolve(done({ location: null, photos: [], doubts: null })) } as unknown as ProveCompletion;

beforeAll(async () => {
  postgres = await startTestDatabase();
  const dispatch = { url: postgres.databaseUrl, schema: 'dispatch' };
  await prepareSchema({ ...dispatch, migrations: allTables });
  database = await Database.open(dispatch);
  city = new CityUnits(aSmallCity());
  opening = new OpenCase(database, city, new WatchRepeats(city));
  acting = new ActOnCaseUseCase(database, city, {} as AskOthers, proven);
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

describe('a report of something that is known already', () => {
  it('opens a case of its own where nothing like it is', async () => {
    const caseId = await open(routedReport({ place: at(1) }));
    expect(await read(caseId)).toMatchObject({ stage: 'dispatched', reports: 1, possibleDuplicates: [], attached: [] });
  });

  it('joins the case the reporter named: counted, followed, and told of its end', async () => {
    const first = routedReport({ place: at(2) });
    const caseId = await open(first);
    const second = routedReport({ place: at(2, 20), joins: caseId }, '20406');
    expect(await open(second)).toBe(caseId);
    const seen = await read(caseId);
    expect(seen).toMatchObject({ reports: 2, attached: [{ reportId: second.report.reportId, trackingNumber: second.report.trackingNumber, by: 'me-too' }] });
    const unit: Identity = { id: 'staff:c', role: 'crew', unitId: 'u1', name: '班组' };
    const checker: Identity = { ...dispatcher, role: 'checker' };
    await acting.act(caseId, undefined, { action: 'complete', note: '已清' }, unit, minutes(5));
    await acting.act(caseId, undefined, { action: 'pass' }, checker, minutes(6));
    const [told] = await database.query<{ tell: { reportId: string }[] }>(`select envelope->'data'->'tell' as tell from outbox where envelope->>'type' = 'case.closed' and key = $1`, [caseId]);
    expect(told!.tell.map(({ reportId }) => reportId).sort()).toEqual([first.report.reportId, second.report.reportId].sort());
  });

  it('is a case of its own, linked as what came back, when the one named was closed meanwhile', async () => {
    const closed = await caseOf((await database.query<{ id: string }>(`select report_id as id from case_file where stage = 'closed' limit 1`))[0]!.id);
    const again = await open(routedReport({ place: at(2, 3), joins: closed }), minutes(60));
    expect(again).not.toBe(closed);
    expect(await read(again)).toMatchObject({ recurrenceOf: { caseId: closed }, stage: 'dispatched' });
    expect(await new SameFiguresController(database).show({ days: 366 })).toMatchObject({ recurrences: 1, joinedBy: { 'me-too': 1 } });
  });

  it('is a case of its own with a question to the dispatcher when the one named is far off', async () => {
    const caseId = await open(routedReport({ place: at(3) }));
    const far = await open(routedReport({ place: at(3, 600), joins: caseId }));
    expect(far).not.toBe(caseId);
    expect(await read(far)).toMatchObject({ possibleDuplicates: [{ caseId }] });
  });

  it('joins when one camera sees it at the same spot of its picture, and not when at another', async () => {
    const seen = (x: number) => ({ source: 'camera' as const, reporterId: null, place: at(4), cameraClaim: { cameraId: 'cam', vendor: 'v', label: '垃圾', categoryCode: '20110', confidence: 0.9, messageId: randomUUID(), box: { x, y: 0.5, width: 0.2, height: 0.2 } } });
    const caseId = await open(routedReport(seen(0.1)));
    expect(await open(routedReport(seen(0.12)))).toBe(caseId);
    expect(await open(routedReport(seen(0.6)))).not.toBe(caseId);
    expect((await read(caseId)).timeline.find(({ event }) => event === 'joined')!.because!.zh).toMatch(/同一摄像头，画面位置重合 8\d%/);
  });

  it('shows of the alerts that a camera goes on telling the newest twenty, all reports of citizens, and how many are left out', async () => {
    const seen = () => routedReport({ source: 'camera', reporterId: null, place: at(19), cameraClaim: { cameraId: 'cam-19', vendor: 'v', label: '垃圾', categoryCode: '20110', confidence: 0.9, messageId: randomUUID(), box: { x: 0.1, y: 0.5, width: 0.2, height: 0.2 } } });
    const caseId = await open(seen());
    const [second, ...rest] = Array.from({ length: 24 }, seen);
    await open(second!);
    const citizens = routedReport({ place: at(19, 3), joins: caseId });
    await open(citizens);
    for (const alert of rest) expect(await open(alert)).toBe(caseId);
    const shown = await read(caseId);
    expect(shown.attached.map(({ reportId }) => reportId)).toEqual([citizens.report.reportId, ...rest.slice(-20).map(({ report }) => report.reportId)]);
    expect(shown.timeline.at(-1)!.version - shown.timeline.length).toBe(4);
    expect(shown.reports).toBe(26);
    const followed = await new CaseOfReportController(database).show(citizens.report.reportId);
    expect(followed.steps.filter(({ note }) => note?.includes('已并入案件'))).toHaveLength(1);
  });

  it('joins after what happened while it waited for the case, whatever the moment at which it came', async () => {
    const first = routedReport({ place: at(18) });
    const caseId = await open(first);
    const crew: Identity = { id: 'staff:c', role: 'crew', unitId: 'u1', name: '班组' };
    await acting.act(caseId, undefined, { action: 'accept' }, crew, minutes(0.5));
    await open(routedReport({ place: at(18, 10), joins: caseId }), minutes(0.4));
    await open(routedReport({ place: at(18, 11), joins: caseId }), minutes(-60));
    const steps = (await readHistory(database, caseId)).slice(-3).map(({ at: moment, event }) => [event.type, moment.getTime() - now.getTime()]);
    expect(steps).toEqual([['handling-started', 30_000], ['joined', 30_000], ['joined', -3_600_000]]);
  });
});

describe('a report that is only likely of the same thing', () => {
  const pair = async (corner: number) => {
    const one = await open(routedReport({ place: at(corner) }));
    return [one, await open(routedReport({ place: at(corner, 22) }))] as const;
  };
  const listed = async () => (await new DecideDuplicateController(new DismissDuplicate(database), database).list(PageQuery.parse({}))).items.map((item) => item.case.caseId);

  it('is proposed to the dispatcher, who merges the two; unmerging gives both back and asks no more', async () => {
    const [one, two] = await pair(6);
    expect(await read(two)).toMatchObject({ stage: 'dispatched', possibleDuplicates: [{ caseId: one, because: { zh: expect.stringMatching(/相距约 22 米/) as string } }] });
    expect(await listed()).toContain(two);
    await acting.act(two, undefined, { action: 'merge', intoCaseId: one, reason: '同一堆' }, dispatcher, minutes(1));
    expect(await read(one)).toMatchObject({ reports: 2 });
    expect(await listed()).not.toContain(two);
    await acting.act(two, undefined, { action: 'unmerge', reason: '看错了' }, dispatcher, minutes(2));
    expect(await read(one)).toMatchObject({ reports: 1 });
    expect(await read(two)).toMatchObject({ stage: 'dispatched', reports: 1, possibleDuplicates: [] });
    expect(await listed()).not.toContain(two);
  });

  it('asks about two cases that a later report fits as well, once, however many fit both', async () => {
    const one = await open(routedReport({ place: at(10), description: '公园门口一堆垃圾没人清' }));
    const two = await open(routedReport({ place: at(10, 14) }));
    const pairs = () => database.query('select from duplicate_proposal where $1 in (case_id, of_case_id) and $2 in (case_id, of_case_id)', [one, two]);
    await database.query('delete from duplicate_proposal where case_id = $1', [two]);
    const between = () => open(routedReport({ place: at(10, 7), description: '公园门口一堆垃圾没人清' }));
    const hosts = [await between(), await between()];
    expect(hosts).toEqual([one, one]);
    expect(await read(one)).toMatchObject({ reports: 3, possibleDuplicates: [{ caseId: two }] });
    expect(await pairs()).toHaveLength(1);
  });

  it('is asked about when later reports put two cases at one place, with the reason, once, however often the message comes', async () => {
    const strayed = await open(routedReport({ place: at(11, 36) }));
    const there = await open(routedReport({ place: at(11) }));
    expect(await read(there)).toMatchObject({ possibleDuplicates: [] });
    const later = [20, 24, 28, 22, 22, 22].map((east) => aRoutedEvent(routedReport({ place: at(11, east), joins: there }), now));
    for (const event of [...later, ...later]) await opening.open(event, now);
    const seen = await read(there);
    expect(seen).toMatchObject({ reports: 7, possibleDuplicates: [{ caseId: strayed, because: { zh: expect.stringMatching(/^按两案的全部上报比较（\d 次与 1 次）：相距约 \d+ 米/) as string } }] });
    expect((await stepsOf(there)).filter((step) => step === 'duplicate-proposed')).toHaveLength(1);
    expect(await listed()).toContain(there);
  });

  it('is asked about again when a merge has brought the case what was told of another', async () => {
    const one = await open(routedReport({ place: at(12) }));
    const far = await open(routedReport({ place: at(12, 32) }));
    const between = await open(routedReport({ place: at(12, 20) }));
    expect((await read(between)).possibleDuplicates.map(({ caseId }) => caseId).sort()).toEqual([one, far].sort());
    expect(await read(one)).toMatchObject({ possibleDuplicates: [] });
    await acting.act(between, undefined, { action: 'merge', intoCaseId: one, reason: '同一堆' }, dispatcher, minutes(1));
    expect(await read(one)).toMatchObject({ reports: 2, possibleDuplicates: [{ caseId: far, because: { zh: expect.stringMatching(/^按两案的全部上报比较（2 次与 1 次）/) as string } }] });
    expect(await listed()).toContain(one);
  });

  it('is asked about once when both cases ask at the same moment', async () => {
    const [one, two] = [await open(routedReport({ place: at(13) })), await open(routedReport({ place: at(13, 45) }))];
    const ask = (of: string, host: string) => database.transaction((tx) => keepProposals(tx, [{ caseId: host, possible: { of: { caseId: of, caseNumber: 'AJ' }, likeness: 0.5, because: { zh: '相近', en: 'near' } } }], now));
    const asked = await Promise.all([ask(one, two), ask(two, one), ask(one, two), ask(two, one)]);
    expect(asked.flat()).toHaveLength(1);
  });

  it('is dismissed with a reason, once', async () => {
    const [one, two] = await pair(7);
    const dismiss = () => new DismissDuplicate(database).dismiss(two, one, { reason: '两个不同的桶' }, dispatcher, minutes(1));
    expect(await dismiss()).toMatchObject({ kind: 'done' });
    expect(await read(two)).toMatchObject({ possibleDuplicates: [] });
    expect(await dismiss()).toMatchObject({ kind: 'refused', status: 409, body: { code: 'CASE.DUPLICATE_DECIDED' } });
  });
});

describe('a joined report', () => {
  it('taken out again gets the case it would have had, and the other counts one less', async () => {
    const host = await open(routedReport({ place: at(8), description: '垃圾堆在路口很久了' }));
    const guest = routedReport({ place: at(8, 2), description: '垃圾堆在路口很久了，很臭' });
    expect(await open(guest)).toBe(host);
    const detach = () => new DetachReport(database, city).detach(host, guest.report.reportId, { reason: '另一处' }, dispatcher, minutes(3));
    const taken = await detach();
    const own = await caseOf(guest.report.reportId);
    expect(taken).toMatchObject({ kind: 'done', value: { caseId: own } });
    expect(own).not.toBe(host);
    expect(await read(own)).toMatchObject({ stage: 'dispatched', trackingNumber: guest.report.trackingNumber, unit: { id: 'u1' }, description: guest.report.description });
    expect(await stepsOf(own)).toEqual(['opened', 'filed', 'dispatched', 'mode-set', 'duplicate-dismissed']);
    expect(await read(host)).toMatchObject({ reports: 1, attached: [] });
    expect(await detach()).toMatchObject({ kind: 'refused', body: { code: 'CASE.REPORT_NOT_JOINED' } });
  });
});

describe('a citizen about to report', () => {
  it('is offered the open cases of the kind nearby, with public facts only', async () => {
    await open(routedReport({ place: at(9), description: '我家门口的秘密' }));
    await open(routedReport({ place: at(9, 30) }, '20406'));
    const ask = (category?: string) => new ShowNearbyController(database, city).show({ ...at(9, 10), crs: 'WGS84', ...(category ? { category } : {}) });
    const { items } = await ask('20192');
    expect(items).toMatchObject([{ category: { code: '20110' }, stage: 'dispatched', reports: 1 }]);
    expect(items[0]!.distanceMetres % 10).toBe(0);
    expect(items[0]!.distanceMetres).toBeLessThanOrEqual(50);
    expect(Object.keys(items[0]!).sort()).toEqual(['caseId', 'caseNumber', 'category', 'distanceMetres', 'label', 'promisedAt', 'reportedAt', 'reports', 'stage']);
    expect((await ask()).items).toHaveLength(2);
  });
});

describe('1,000 alerts of 20 scenes with 200 other problems beside them', () => {
  /** A dispatcher who knows the truth answers what is asked until nothing is. */
  async function answerAll(truth: ReadonlyMap<string, string>, moment: Date): Promise<number> {
    const { items } = await new DecideDuplicateController(new DismissDuplicate(database), database).list(PageQuery.parse({}));
    const [pair] = items.filter((item) => truth.has(item.case.caseId));
    if (!pair) return 0;
    const [one, other] = [pair.case.caseId, pair.of.caseId];
    const outcome = truth.get(one) === truth.get(other)
      ? await acting.act(one, undefined, { action: 'merge', intoCaseId: other, reason: '同一问题' }, dispatcher, moment)
      : await new DismissDuplicate(database).dismiss(one, other, { reason: '两个问题' }, dispatcher, moment);
    expect(outcome.kind).toBe('done');
    return 1 + (await answerAll(truth, moment));
  }

  it('make 20 cases with a dispatcher’s word, and hardly anything else is swallowed', async () => {
    const truth = new Map<string, string>();
    const figures = { alone: 0, answers: 0, others: 0 };
    for (const { at: moment, routed, thing, role } of makeScenes(7)) {
      const caseId = await open(routed, moment);
      const opener = truth.get(caseId);
      if (opener !== undefined) {
        figures.alone += 1;
        if (opener !== thing && role !== 'scene') figures.others += 1;
      } else truth.set(caseId, thing);
      figures.answers += await answerAll(truth, moment);
    }
    const open20 = await database.query<{ id: string }>(`select id from case_file where ended_at = 'infinity'`);
    const ofScenes = open20.filter(({ id }) => truth.get(id)?.startsWith('scene ')).length;
    expect(figures.others).toBeLessThanOrEqual(2);
    expect(ofScenes).toBe(20);
    expect(figures.alone).toBeGreaterThan(850);
    expect(figures.answers).toBeLessThan(200);
  }, 300_000);
});
