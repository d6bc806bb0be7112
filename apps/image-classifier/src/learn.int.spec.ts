import { CaseClosed, CaseFiled, CaseRefused, makeEvent, patternOf, type Envelope, type ReportFacts } from '@paidan/contracts';
import { BatchServer, createTopics, EventPublisher, HandledCounter } from '@paidan/messaging';
import { Database, prepareSchema } from '@paidan/persistence';
import { LAST_FEATURES, type PhotoJudge, type PhotoOpinion } from '@paidan/photo-model';
import type { PhotoStore } from '@paidan/photo-store';
import type { WordsJudge } from '@paidan/words-model';
import { aReport, anEvent, startTestServers, type TestServers } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { of } from 'rxjs';
import type { CityWords } from './city-words';
import { ClassifyReport } from './classify-report/classify-report';
import { KeepConfirmation } from './keep-confirmation/keep-confirmation';
import { OnCaseDecidedConsumer } from './keep-confirmation/on-case-decided.consumer';
import { cameraRecord } from './learn-trust/claims';
import { ReadTrust } from './learn-trust/read-trust';
import { CameraNotices } from './mute-camera/camera-notices';
import { muteIfRefused } from './mute-camera/mute-camera';
import { ObjectsJudge } from './see-objects/objects-judge';
import { ShowCorrectionsController } from './show-corrections/show-corrections.controller';
import { JudgementTables1 } from './tables/1-judgement-tables';
import { ConfirmationTables2 } from './tables/2-confirmation-tables';
import { TrustTables3 } from './tables/3-trust-tables';

const name = (zh: string, en: string) => ({ zh, en });
const city = {
  categories: [
    { code: '20110', name: name('暴露生活垃圾', 'Litter'), family: 'heap' }, { code: '20192', name: name('垃圾满溢', 'Overflowing bin'), family: 'heap' },
    { code: '20113', name: name('道路破损', 'Road damage'), family: null },
  ],
  labels: [
    { vendor: 'photo-model', label: 'garbage', categoryCode: '20110', name: name('垃圾', 'garbage') },
    { vendor: 'photo-model', label: 'road_damage', categoryCode: '20113', name: name('破损', 'road') },
    { vendor: 'photo-model', label: 'none', categoryCode: null, name: name('无', 'none') },
  ],
  objects: [],
} as unknown as CityWords;
const settings = { citizen: { mean: 0.75, worth: 8 }, camera: { mean: 0.8, worth: 4 }, ownFrom: 3, mute: { judged: 10, trustBelow: 0.3 } };
const garbage: PhotoOpinion = { decision: 'auto', label: 'garbage', confidence: 0.9, labels: [{ label: 'garbage', confidence: 0.9 }, { label: 'none', confidence: 0.1 }], similarity: 0.9, far: false, features: new Float32Array(LAST_FEATURES) };
const photoModel = { modelVersion: () => 'head-7', backend: () => 'wasm', judge: () => Promise.resolve({ version: 'head-7', opinion: garbage, shadow: null }) } as unknown as PhotoJudge;
const noWords = { modelVersion: () => 'words-3', judge: () => ({ unclear: true, ranked: [], words: [] }) } as unknown as WordsJudge;
const store = { get: () => Promise.resolve(new Uint8Array(1)) } as unknown as PhotoStore;

let servers: TestServers;
let database: Database;
let publisher: EventPublisher;
let server: BatchServer;
let classifier: ClassifyReport;
let corrections: ShowCorrectionsController;
let trust: ReadTrust;
let notices: CameraNotices;
const counter = new HandledCounter();

beforeAll(async () => {
  servers = await startTestServers();
  await Promise.all([createTopics([servers.brokers]), prepareSchema({ url: servers.databaseUrl, schema: 'classifier', migrations: [JudgementTables1, ConfirmationTables2, TrustTables3] })]);
  database = await Database.open({ url: servers.databaseUrl, schema: 'classifier' });
  publisher = new EventPublisher({ brokers: [servers.brokers], clientId: 'test' });
  const objects = await ObjectsJudge.open(join(__dirname, '../model'));
  trust = new ReadTrust(database, settings);
  notices = new CameraNotices(database);
  classifier = new ClassifyReport(database, photoModel, noWords, store, city, objects, trust, notices);
  corrections = new ShowCorrectionsController(database);
  const consumer = new OnCaseDecidedConsumer(new KeepConfirmation(database, city, settings));
  server = new BatchServer({ brokers: [servers.brokers], clientId: 'image-classifier', publisher, counter, isPartAway: () => false, warn: () => undefined });
  server.addHandler(patternOf(CaseFiled), async (event) => of(await consumer.onFiled(event as never)), true);
  server.addHandler(patternOf(CaseClosed), async (event) => of(await consumer.onClosed(event as never)), true);
  server.addHandler(patternOf(CaseRefused), async (event) => of(await consumer.onRefused(event as never)), true);
  server.listen(() => undefined);
  await until(() => server.isReady());
}, 120_000);

afterAll(async () => {
  await server?.close();
  await publisher?.disconnect();
  await database?.close();
  await servers?.stop();
}, 60_000);

async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 20))) if (await reached()) return;
  throw new Error('it did not happen within 30 s');
}

/** A report that was judged; its case is opened with the same key. */
async function judged(changes: Partial<ReportFacts> = {}) {
  const report = aReport({ photoIds: [randomUUID()], description: null, ...changes });
  await classifier.classify(anEvent(report), new Date());
  return { report, caseId: randomUUID() };
}
type Judged = Awaited<ReturnType<typeof judged>>;

const dispatcher = { role: 'dispatcher', id: 'dispatcher-1' };
const factOf = ({ report, caseId }: Judged, caseVersion: number, by = dispatcher) =>
  ({ caseId, caseNumber: 'AJ1', reportId: report.reportId, reporterId: report.reporterId, caseVersion, by });
const contextOf = ({ caseId, report }: Judged) => ({ id: randomUUID(), key: caseId, correlationId: report.reportId, causationId: null, occurredAt: new Date() });
const because = { zh: '人工', en: 'by hand' };
const filed = (one: Judged, categoryCode: string, version = 2, by = dispatcher) => makeEvent(CaseFiled, { ...factOf(one, version, by), categoryCode, because }, contextOf(one));
const closed = (one: Judged, categoryCode: string, version = 6) => makeEvent(CaseClosed, { ...factOf(one, version), categoryCode, round: 1, outcome: because, photoIds: [] }, contextOf(one));
const refused = (one: Judged, kind: 'no-problem' | 'duplicate' | 'not-ours' | null = 'no-problem', version = 2) => makeEvent(CaseRefused, { ...factOf(one, version), kind, because }, contextOf(one));

/** Sends messages over Kafka and waits until this service has brought each to its end. */
async function tell(...events: Envelope[]) {
  const ended = () => Object.values(counter.read()).reduce((sum, counts) => sum + counts.done + counts.skipped + counts['dead-lettered'], 0);
  const before = ended();
  await publisher.publish(events.map((event) => ({ topic: CaseFiled.topic, key: event.key, value: JSON.stringify(event) })));
  await until(() => ended() >= before + events.length);
}

const correctionsOf = async ({ report }: Judged) => (await corrections.show({ limit: 200 })).items.filter(({ reportId }) => reportId === report.reportId);

describe('what people say of judgements', () => {
  it('is kept as a correction with photo, old and new label and model version when they put it right', async () => {
    const one = await judged();
    await tell(filed(one, '20113'));
    expect(await correctionsOf(one)).toMatchObject([{
      caseId: one.caseId, photoIds: one.report.photoIds, judged: { decision: 'auto', categoryCode: '20110', evidence: [{ kind: 'photo', categoryCode: '20110' }] },
      said: { categoryCode: '20113', refused: false }, oldLabel: 'garbage', newLabel: 'road_damage', modelVersion: 'head-7+words-3', by: dispatcher,
    }]);
  });

  it('has one effect, however often it is delivered', async () => {
    const one = await judged();
    const event = filed(one, '20192');
    await tell(event, event, event);
    expect(await correctionsOf(one)).toHaveLength(1);
    expect(await database.query('select 1 from confirmation where report_id = $1', [one.report.reportId])).toHaveLength(1);
  });

  it('is kept but corrects nothing when it confirms, when it says the same again, and when the system itself acts', async () => {
    const [right, corrected, automatic] = [await judged(), await judged(), await judged()];
    await tell(closed(right, '20110'), filed(corrected, '20113'), closed(corrected, '20113'), filed(automatic, '20113', 2, { role: 'service', id: 'dispatch' }));
    expect(await Promise.all([right, corrected, automatic].map(async (one) => (await correctionsOf(one)).length))).toEqual([0, 1, 0]);
    const kept = await database.query<{ report_id: string }>('select report_id from confirmation where report_id = any($1::uuid[])', [[right, corrected, automatic].map(({ report }) => report.reportId)]);
    expect(kept.map(({ report_id }) => report_id).sort()).toEqual([right, corrected, corrected].map(({ report }) => report.reportId).sort());
  });

  it('is a correction to “none” when there was nothing, and none when the case is known already', async () => {
    const [nothing, known] = [await judged(), await judged()];
    await tell(refused(nothing), refused(known, 'duplicate'));
    expect(await correctionsOf(nothing)).toMatchObject([{ said: { categoryCode: null, refused: true, refusalKind: 'no-problem' }, oldLabel: 'garbage', newLabel: 'none' }]);
    expect(await correctionsOf(known)).toEqual([]);
  });

  it('is listed page by page, each correction once', async () => {
    const all = (await corrections.show({ limit: 200 })).items.map(({ correctionId }) => correctionId);
    const paged: string[] = [];
    for (let after: string | undefined = '0'; after !== undefined;) {
      const page = await corrections.show({ after, limit: 2 });
      paged.push(...page.items.map(({ correctionId }) => correctionId));
      after = page.next ?? undefined;
    }
    expect(all.length).toBeGreaterThan(2);
    expect(paged).toEqual(all);
  });
});

const claimOf = (cameraId: string, label = '883') => ({ cameraId, vendor: 'dahua', label, categoryCode: '20110', confidence: null });
const alarmOf = (cameraId: string, label?: string) => judged({ source: 'camera', reporterId: null, photoIds: [], cameraClaim: claimOf(cameraId, label) });
const alarms = (count: number, cameraId: string) => Promise.all(Array.from({ length: count }, () => alarmOf(cameraId)));
const trustOf = async (cameraId: string) => (await trust.of({ citizenCategory: null, cameraClaim: claimOf(cameraId) })).camera;
const noticesOf = async (camera: string) => (await notices.list({ limit: 200 })).items.filter(({ cameraId }) => cameraId === camera);
const judgementOf = async ({ report }: Judged) => (await database.query<{ judgement: { decision: string; muted?: boolean; because: { zh: string } } }>('select judgement from judgement where report_id = $1', [report.reportId]))[0]!.judgement;
const leader = { id: 'leader-1', role: 'shift-leader', unitId: null, name: null } as const;

describe('trust in claims', () => {
  it('of citizens follows what became of their choices, of one category where there are enough', async () => {
    const choices = await Promise.all(Array.from({ length: 3 }, () => judged({ photoIds: [], citizenCategory: '20113' })));
    const before = await trust.of({ citizenCategory: '20113', cameraClaim: null });
    await tell(filed(choices[0]!, '20113'), filed(choices[1]!, '20110'), refused(choices[2]!));
    const [own, other] = [await trust.of({ citizenCategory: '20113', cameraClaim: null }), await trust.of({ citizenCategory: '20192', cameraClaim: null })];
    expect(before.citizen).toEqual({ judged: 0, confirmed: 0, mean: 0.75 });
    expect(own.citizen).toEqual({ judged: 3, confirmed: 1, mean: 7 / 11 });
    expect(other.citizen).toEqual(own.citizen);
  });

  it('of a camera counts a report once, by the last word on it, and a duplicate not at all', async () => {
    const [twice, known] = await alarms(2, 'cam-twice');
    await tell(filed(twice!, '20192'), refused(known!, 'duplicate'));
    expect(await trustOf('cam-twice')).toMatchObject({ judged: 1, confirmed: 1 });
    await tell(refused(twice!, 'no-problem', 4));
    expect(await trustOf('cam-twice')).toMatchObject({ judged: 1, confirmed: 0 });
  });

  it('is not moved by a word that comes late, after a newer one, which is kept all the same and corrects nothing', async () => {
    const [late, known] = await alarms(2, 'cam-late');
    await tell(refused(late!, 'no-problem', 4), refused(known!, 'duplicate', 4));
    await tell(filed(late!, '20110'));
    expect(await trustOf('cam-late')).toMatchObject({ judged: 1, confirmed: 0 });
    expect(await correctionsOf(late!)).toMatchObject([{ said: { refused: true } }]);
    expect(await database.query('select 1 from confirmation where report_id = $1', [late!.report.reportId])).toHaveLength(2);
    await tell(filed(known!, '20110'), filed(late!, '20110', 6));
    expect(await trustOf('cam-late')).toMatchObject({ judged: 2, confirmed: 2 });
  });

  it('is not moved by what becomes of a part of the case: the whole alone tells whether the report was true', async () => {
    const [one] = await alarms(1, 'cam-split');
    await tell(filed(one!, '20110'));
    const part = (event: Envelope): Envelope => ({ ...event, data: { ...(event.data as object), caseId: randomUUID(), partOf: one!.caseId } });
    await tell(part(refused(one!, 'no-problem', 9)), part(closed(one!, '20113', 12)));
    expect(await trustOf('cam-split')).toMatchObject({ judged: 1, confirmed: 1 });
    expect(await correctionsOf(one!)).toEqual([]);
    await tell(refused(one!, 'no-problem', 4));
    expect(await trustOf('cam-split')).toMatchObject({ judged: 1, confirmed: 0 });
  });

  it('shows in the reason of the next alarm', async () => {
    expect((await judgementOf(await alarmOf('cam-twice'))).because.zh).toContain('该摄像头此类告警过去 1 次中 0 次属实');
  });
});

describe('a camera whose alarms are mostly refused', () => {
  it('is muted for that label with a notice at the tenth, and its next alarm is kept but troubles nobody', async () => {
    const all = await alarms(10, 'cam-false');
    await tell(...all.slice(0, 9).map((one) => refused(one)));
    expect(await noticesOf('cam-false')).toEqual([]);
    await tell(refused(all[9]!));
    const [eleventh, other] = [await alarmOf('cam-false'), await alarmOf('cam-false', '891')];
    expect(await judgementOf(eleventh)).toMatchObject({ decision: 'reject', muted: true, categoryCode: '20110', because: { zh: expect.stringContaining('已静音') as string } });
    expect((await judgementOf(other)).muted).toBeUndefined();
    expect(await noticesOf('cam-false')).toMatchObject([{ label: '883', judged: 10, refused: 10, alarmsSince: 1, unmutedAt: null, because: { zh: expect.stringContaining('10 次告警中 10 次不予受理') as string } }]);
  });

  it('is listened to again when a person says so, with a fresh count, and the notice stays', async () => {
    expect(await notices.unmute('cam-false', '883', '镜头已擦净', leader, new Date())).toMatchObject({ kind: 'done', value: { unmutedBy: { id: 'leader-1' }, unmuteReason: '镜头已擦净' } });
    const next = await alarmOf('cam-false');
    expect((await judgementOf(next)).muted).toBeUndefined();
    await tell(refused(next));
    expect(await trustOf('cam-false')).toMatchObject({ judged: 1, confirmed: 0 });
    expect(await noticesOf('cam-false')).toMatchObject([{ unmutedAt: expect.any(String) as string, alarmsSince: 1 }]);
    expect(await notices.unmute('cam-false', '883', '再来', leader, new Date())).toMatchObject({ kind: 'refused', status: 409, body: { code: 'CAMERA.NOT_MUTED' } });
  });

  it('can be listened to again while a refusal of its alarms is being counted: neither waits for the other for ever', async () => {
    await tell(...(await alarms(10, 'cam-busy')).map((one) => refused(one)));
    let unmuted: ReturnType<CameraNotices['unmute']> | undefined;
    await database.transaction(async (tx) => {
      await tx.query(`update track_record set judged = judged + 1, refused = refused + 1 where subject = 'cam-busy'`);
      unmuted = notices.unmute('cam-busy', '883', '镜头已擦净', leader, new Date());
      await until(async () => (await database.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).length > 0);
      await muteIfRefused(tx, cameraRecord('cam-busy', '883'), settings, new Date());
    });
    expect(await unmuted).toMatchObject({ kind: 'done' });
    expect(await trustOf('cam-busy')).toMatchObject({ judged: 0 });
    expect(await noticesOf('cam-busy')).toHaveLength(1);
  });

  it('is not muted when its alarms were real under another name, though it is believed less', async () => {
    await tell(...(await alarms(12, 'cam-misnames')).map((one) => filed(one, '20113')));
    expect(await trustOf('cam-misnames')).toMatchObject({ judged: 12, confirmed: 0, mean: 0.2 });
    expect(await noticesOf('cam-misnames')).toEqual([]);
  });

  it('takes nothing from its fresh count when an old case is decided otherwise', async () => {
    const all = await alarms(10, 'cam-old');
    await tell(...all.map((one) => refused(one)));
    await notices.unmute('cam-old', '883', '已更换', leader, new Date());
    await tell(filed(all[0]!, '20110', 4));
    expect(await trustOf('cam-old')).toMatchObject({ judged: 0, confirmed: 0 });
  });
});
