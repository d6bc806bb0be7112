import { done, makeEvent, PageQuery, ReportRated, type CaseOfReport, type Identity, type ReportFacts, type ReportRouted, type TypedEvent } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { aRoutedEvent, aRoutedReport, aSmallCity, startTestDatabase, type TestDatabase } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import { ActOnCaseUseCase } from '../act-on-case/act-on-case';
import { CaseOfReportController } from '../answer-services/case-of-report.controller';
import type { AskOthers } from '../ask-others';
import { readRow, readShownHistory } from '../case-store/case-reading';
import { viewOf } from '../case-store/case-view';
import { CityUnits } from '../city-units';
import { DecideDuplicateController } from '../decide-duplicate/decide-duplicate.controller';
import { DismissDuplicate } from '../decide-duplicate/dismiss-duplicate';
import { DetachReport } from '../detach-report/detach-report';
import { HearCitizen } from '../hear-citizen/hear-citizen';
import { OpenCase } from '../open-case/open-case';
import type { ProveCompletion } from '../prove-completion/prove-completion';
import { ReopenCase } from '../reopen-case/reopen-case';
import { allTables } from '../tables/all-tables';
import { WatchRepeats } from '../watch-repeats/watch-repeats';

const now = new Date('2026-11-24T10:00:00.000Z');
const minutes = (n: number) => new Date(now.getTime() + n * 60_000);
const dispatcher: Identity = { id: 'staff:d', role: 'dispatcher', unitId: null, name: '派遣员' };
const shiftLeader: Identity = { ...dispatcher, role: 'shift-leader' };

let postgres: TestDatabase;
let database: Database;
let city: CityUnits;
let opening: OpenCase;
let acting: ActOnCaseUseCase;
let hearing: HearCitizen;
const photosUsed: { photoIds: string[]; usedBy: string }[] = [];

/** A place so many metres east of a corner of the town; every test has a corner of its own. */
const at = (corner: number, east = 0) => ({ longitude: 118.3 + corner * 0.01 + east / 88_700, latitude: 37.05 });
const aReportAt = (corner: number, east = 0, changes: Partial<ReportFacts> = {}) => aRoutedReport({ receivedAt: now.toISOString(), reporterId: randomUUID(), place: at(corner, east), ...changes });

interface Reported { readonly reportId: string; readonly caseId: string; readonly reporter: Identity }

async function report(routed: ReportRouted, moment = now): Promise<Reported> {
  await opening.open(aRoutedEvent(routed, moment), moment);
  const { reportId, reporterId } = routed.report;
  const [row] = await database.query<{ caseId: string }>('select case_id as "caseId" from case_report where report_id = $1', [reportId]);
  return { reportId, caseId: row!.caseId, reporter: { id: reporterId!, role: 'citizen', unitId: null, name: null } };
}

const read = async (caseId: string) => viewOf((await readRow(database, caseId))!, await readShownHistory(database, caseId), dispatcher);
const follow = (reportId: string): Promise<CaseOfReport> => new CaseOfReportController(database).show(reportId);
const notes = async (reportId: string) => (await follow(reportId)).steps.map(({ note }) => note ?? '');
const told = (type: string, caseId: string) =>
  database.query<{ data: { tell?: { reportId: string; reporterId: string | null }[]; because: { zh: string }; trackingNumber?: string } }>(
    `select envelope->'data' as data from outbox where envelope->>'type' = $1 and key = $2 order by (envelope->'data'->>'caseVersion')::int`, [type, caseId]);

async function act(caseId: string, wish: Parameters<ActOnCaseUseCase['act']>[2], who = dispatcher, moment = minutes(1)): Promise<void> {
  expect(await acting.act(caseId, undefined, wish, who, moment)).toMatchObject({ kind: 'done' });
}
const merge = (caseId: string, intoCaseId: string) => act(caseId, { action: 'merge', intoCaseId, reason: '同一堆' });
const unmerge = (caseId: string, moment = minutes(30)) => act(caseId, { action: 'unmerge', reason: '看错了' }, dispatcher, moment);
const add = async ({ reportId, reporter }: Reported, text: string, photoIds: string[] = []) =>
  expect(await hearing.add(reportId, { text, photoIds }, reporter, minutes(5))).toMatchObject({ kind: 'done' });
const said = async (caseId: string) => (await read(caseId)).additions.map(({ text }) => text);
const counted = async (caseId: string) => (await read(caseId)).reports;

beforeAll(async () => {
  postgres = await startTestDatabase();
  const dispatch = { url: postgres.databaseUrl, schema: 'dispatch' };
  await prepareSchema({ ...dispatch, migrations: allTables });
  database = await Database.open(dispatch);
  city = new CityUnits(aSmallCity());
  const others = { usePhotos: (photoIds: string[], _owner: string, usedBy: string) => { photosUsed.push({ photoIds, usedBy }); return Promise.resolve(done({})); } } as unknown as AskOthers;
  const proven = { prove: () => Promise.resolve(done({ location: null, photos: [], doubts: null })) } as unknown as ProveCompletion;
  opening = new OpenCase(database, city, new WatchRepeats(city));
  acting = new ActOnCaseUseCase(database, city, others, proven);
  hearing = new HearCitizen(database, city, others);
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

describe('a merge that is undone', () => {
  it('takes twenty additions to a report, and the twentieth again as the same', async () => {
    const one = await report(aReportAt(90));
    for (let n = 1; n <= 20; n += 1) await add(one, `第 ${n} 次`);
    await add(one, '第 20 次');
    expect(await hearing.add(one.reportId, { text: '第 21 次', photoIds: [] }, one.reporter, minutes(5))).toMatchObject({ kind: 'refused', body: { code: 'REPORT.ADDED_OFTEN' } });
    expect(await said(one.caseId)).toHaveLength(20);
  });

  it('gives back the words and photos of its reporters, and leaves the host those of its own', async () => {
    const [host, guest] = [await report(aReportAt(1)), await report(aReportAt(1, 30))];
    await add(guest, '并案之前');
    await merge(guest.caseId, host.caseId);
    const photo = randomUUID();
    await add(guest, '我的照片', [photo]);
    await add(host, '还在');
    expect(await said(host.caseId)).toEqual(['我的照片', '还在']);
    expect(photosUsed.find(({ photoIds }) => photoIds.includes(photo))).toMatchObject({ usedBy: guest.reportId });
    await unmerge(guest.caseId);
    expect(await said(guest.caseId)).toEqual(['并案之前', '我的照片']);
    expect(await said(host.caseId)).toEqual(['还在']);
  });

  it('takes with it who said "me too" beside its report, or named it, and leaves the host who stood nearer to that', async () => {
    const [host, guest] = [await report(aReportAt(2)), await report(aReportAt(2, 60))];
    await merge(guest.caseId, host.caseId);
    const beside = await report(aReportAt(2, 55, { joins: host.caseId }), minutes(2));
    const named = await report(aReportAt(2, 50, { joins: guest.caseId }), minutes(3));
    const ofHost = await report(aReportAt(2, 10, { joins: host.caseId }), minutes(4));
    expect([beside.caseId, named.caseId, ofHost.caseId]).toEqual([guest.caseId, guest.caseId, host.caseId]);
    expect(await counted(host.caseId)).toBe(5);
    expect((await follow(beside.reportId)).caseId).toBe(host.caseId);
    await add(beside, '我也看到');
    await unmerge(guest.caseId);
    expect([await counted(host.caseId), await counted(guest.caseId)]).toEqual([2, 3]);
    expect((await follow(beside.reportId)).caseId).toBe(guest.caseId);
    expect((await follow(ofHost.reportId)).caseId).toBe(host.caseId);
    expect([await said(host.caseId), await said(guest.caseId)]).toEqual([[], ['我也看到']]);
    await act(guest.caseId, { action: 'force-close', reason: '已拆除' }, shiftLeader, minutes(40));
    const [end] = await told('case.force-closed', guest.caseId);
    expect(end!.data.tell!.map(({ reportId }) => reportId).sort()).toEqual([guest, beside, named].map(({ reportId }) => reportId).sort());
  });

  it('makes the first of a chain its own case with everything, while the second stays in the third', async () => {
    const [a, b, c] = [await report(aReportAt(3)), await report(aReportAt(3, 30)), await report(aReportAt(3, 60))];
    await merge(a.caseId, b.caseId);
    await add(a, '给乙案');
    await merge(b.caseId, c.caseId);
    await add(a, '给丙案');
    await add(b, '乙的话');
    const withA = await report(aReportAt(3, 1, { joins: a.caseId }), minutes(6));
    expect([await counted(a.caseId), await counted(b.caseId), await counted(c.caseId)]).toEqual([2, 3, 4]);
    await unmerge(a.caseId);
    expect(await read(a.caseId)).toMatchObject({ stage: 'dispatched', mergedInto: null, reports: 2 });
    expect([await counted(b.caseId), await counted(c.caseId)]).toEqual([1, 2]);
    expect([await said(a.caseId), await said(b.caseId), await said(c.caseId)]).toEqual([['给乙案', '给丙案'], [], ['乙的话']]);
    expect((await follow(withA.reportId)).caseId).toBe(a.caseId);
    await unmerge(b.caseId);
    expect([await said(b.caseId), await said(c.caseId), await counted(c.caseId)]).toEqual([['乙的话'], [], 1]);
  });

  it('makes the first of a chain its own case also after the third was closed', async () => {
    const [a, b, c] = [await report(aReportAt(4)), await report(aReportAt(4, 30)), await report(aReportAt(4, 60))];
    await merge(a.caseId, b.caseId);
    await merge(b.caseId, c.caseId);
    await act(c.caseId, { action: 'force-close', reason: '已拆除' }, shiftLeader, minutes(5));
    await unmerge(a.caseId);
    expect(await read(a.caseId)).toMatchObject({ stage: 'dispatched', reports: 1 });
    expect(await read(c.caseId)).toMatchObject({ stage: 'force-closed', reports: 2 });
  });
});

describe('a report that joined a case merged into another', () => {
  it('leaves all of them when its reporter takes it back', async () => {
    const [host, guest] = [await report(aReportAt(5)), await report(aReportAt(5, 60))];
    const joined = await report(aReportAt(5, 61, { joins: guest.caseId }));
    await merge(guest.caseId, host.caseId);
    expect(await counted(host.caseId)).toBe(3);
    expect(await hearing.withdraw(joined.reportId, null, joined.reporter, minutes(5))).toMatchObject({ kind: 'done', value: { stage: 'withdrawn' } });
    expect([await counted(host.caseId), await counted(guest.caseId)]).toEqual([2, 1]);
  });

  it('taken out gets a case of its own with what its reporter added', async () => {
    const [host, guest] = [await report(aReportAt(6)), await report(aReportAt(6, 60))];
    await merge(guest.caseId, host.caseId);
    const joined = await report(aReportAt(6, 61, { joins: host.caseId }));
    await add(joined, '另一个桶');
    const detach = () => new DetachReport(database, city).detach(guest.caseId, joined.reportId, { reason: '另一处' }, dispatcher, minutes(8));
    const taken = await detach();
    if (taken.kind === 'refused') throw new Error(taken.body.code);
    expect(await said(taken.value.caseId)).toEqual(['另一个桶']);
    expect([await counted(host.caseId), await counted(guest.caseId), await said(host.caseId)]).toEqual([2, 1, []]);
    const { version } = await read(guest.caseId);
    expect(await detach()).toMatchObject({
      kind: 'refused', status: 409, body: { code: 'CASE.REPORT_NOT_JOINED', message: expect.stringContaining('请刷新') as string, state: 'merged', version, allowedActions: ['unmerge'] },
    });
  });
});

describe('who says "me too"', () => {
  it('is told at once which case the report was joined to and why, and sees it under the own number', async () => {
    const host = await report(aReportAt(7));
    const second = aReportAt(7, 20, { joins: host.caseId });
    const joined = await report(second, minutes(1));
    const [message] = await told('case.joined', host.caseId);
    expect(message!.data).toMatchObject({
      trackingNumber: second.report.trackingNumber, tell: [{ reportId: joined.reportId, reporterId: second.report.reporterId }], because: { zh: '市民表示与本案为同一问题' },
    });
    const { caseNumber } = await read(host.caseId);
    expect(await notes(joined.reportId)).toContainEqual(expect.stringContaining(`您的上报已并入案件 ${caseNumber}`));
    expect(await notes(host.reportId)).not.toContainEqual(expect.stringContaining('您的上报已并入'));
  });

  it('is told once, by the case joined, when that one is merged into another', async () => {
    const [host, guest] = [await report(aReportAt(8)), await report(aReportAt(8, 60))];
    await merge(guest.caseId, host.caseId);
    await report(aReportAt(8, 61, { joins: guest.caseId }), minutes(2));
    const tell = [...(await told('case.joined', host.caseId)), ...(await told('case.joined', guest.caseId))].map(({ data }) => data.tell!.length);
    expect(tell.sort()).toEqual([0, 0, 1]);
  });

  it.each([
    ['there is not', 0, () => Promise.resolve(randomUUID()), '没有找到您所指的案件，您的上报已单独受理'],
    ['that has ended', 0, async (caseId: string) => { await act(caseId, { action: 'force-close', reason: '已拆除' }, shiftLeader); return caseId; }, '已结束（强制结案），您的上报已单独受理'],
    ['that is far', 600, (caseId: string) => Promise.resolve(caseId), '是否同一问题由工作人员判断，您的上报已单独受理'],
  ] as const)('of a case %s has a case of the own and is told why it did not join', async (_, east, named, because) => {
    const corner = { '没有': 10, '已结': 11, '是否': 12 }[because.slice(0, 2)]!;
    const first = await report(aReportAt(corner));
    const own = await report(aReportAt(corner, east === 0 ? 70 : east, { joins: await named(first.caseId) }), minutes(2));
    expect(own.caseId).not.toBe(first.caseId);
    expect(await notes(own.reportId)).toContainEqual(expect.stringContaining(because));
    expect((await told('case.not-joined', own.caseId)).map(({ data }) => data.because.zh)).toEqual([expect.stringContaining(because)]);
  });
});

describe('a case that its unit reported as repaired', () => {
  const crew: Identity = { id: 'staff:crew', role: 'crew', unitId: 'u1', name: null };
  const repair = async (caseId: string) => {
    await act(caseId, { action: 'accept' }, crew, minutes(5));
    await act(caseId, { action: 'complete', photoIds: [randomUUID()] }, crew, minutes(6));
  };
  const rateUnsolved = ({ reportId }: Reported, caseId: string) => {
    const context = { id: randomUUID(), key: caseId, correlationId: reportId, causationId: null, occurredAt: minutes(20) };
    const event = makeEvent(ReportRated, { reportId, caseId, round: 1, score: 1, solved: false, comment: '还在' }, context) as TypedEvent<ReportRated>;
    return new ReopenCase(database, city).onRated(event, minutes(20));
  };

  it('is joined by nobody who names it: the report has a case of its own, and a dispatcher is asked', async () => {
    const first = await report(aReportAt(24));
    await repair(first.caseId);
    const own = await report(aReportAt(24, 30, { joins: first.caseId }), minutes(7));
    expect(own.caseId).not.toBe(first.caseId);
    expect((await read(own.caseId)).possibleDuplicates).toMatchObject([{ caseId: first.caseId }]);
    expect(await notes(own.reportId)).toContainEqual(expect.stringContaining('已修复，正在核查，您的上报已单独受理'));
  });

  it('is reopened by those who told of it before; what somebody says who joined later is kept for the centre', async () => {
    const first = await report(aReportAt(25));
    const [before, after] = [await report(aReportAt(25, 10, { joins: first.caseId }), minutes(2)), await report(aReportAt(25, 12, { joins: first.caseId }), minutes(3))];
    await repair(first.caseId);
    await act(first.caseId, { action: 'pass' }, { ...dispatcher, role: 'checker' }, minutes(10));
    await database.query('update case_report set joined_at = $2 where report_id = $1', [after.reportId, minutes(7)]);
    expect([(await follow(first.reportId)).reopens, (await follow(before.reportId)).reopens, (await follow(after.reportId)).reopens]).toEqual([true, true, false]);
    expect(await rateUnsolved(after, first.caseId)).toEqual({ kind: 'done' });
    expect(await read(first.caseId)).toMatchObject({ stage: 'closed', additions: [{ text: '评价为未解决：还在' }] });
    expect(await rateUnsolved(before, first.caseId)).toEqual({ kind: 'done' });
    expect(await read(first.caseId)).toMatchObject({ stage: 'reopened' });
  });
});

describe('the pairs that may be one', () => {
  it('are each listed once, also where a page ends between two pairs of one case', async () => {
    const cases = [await report(aReportAt(13)), await report(aReportAt(13, 200)), await report(aReportAt(13, 400)), await report(aReportAt(13, 600))];
    const [one, ...others] = cases.map(({ caseId }) => caseId);
    for (const of of others) await database.query(`insert into duplicate_proposal values ($1, $2, 0.5, '{"zh":"近","en":"near"}', $3)`, [one, of, now]);
    const controller = new DecideDuplicateController(new DismissDuplicate(database), database);
    const found: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await controller.list(PageQuery.parse({ limit: 1, ...(after ? { after } : {}) }));
      found.push(...page.items.filter((item) => item.case.caseId === one).map(({ of }) => of.caseId));
      if (page.next === null) break;
      after = page.next;
    }
    expect(found).toEqual([...others].sort());
  });
});

describe('a decision about a pair', () => {
  it('that somebody has made already is refused with how the case stands and what may be done', async () => {
    const one = await report(aReportAt(14));
    const { version } = await read(one.caseId);
    const body = { state: 'dispatched', version, allowedActions: expect.arrayContaining(['transfer']) as unknown, message: expect.any(String) as string };
    const dismiss = (seen?: number) => new DismissDuplicate(database).dismiss(one.caseId, randomUUID(), { reason: '不同', ...(seen ? { version: seen } : {}) }, dispatcher, minutes(1));
    expect(await dismiss()).toMatchObject({ kind: 'refused', status: 409, body: { code: 'CASE.DUPLICATE_DECIDED', ...body } });
    expect(await dismiss(version + 1)).toMatchObject({ kind: 'refused', status: 409, body: { code: 'CASE.CHANGED', ...body } });
  });
});
