import { done, type Identity, type ReportFacts, type ReportRouted } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { aRoutedEvent, aRoutedReport, aSmallCity, startTestDatabase, type TestDatabase } from '@paidan/testing';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { ActOnCaseUseCase } from '../act-on-case/act-on-case';
import type { AskOthers } from '../ask-others';
import { readRow, readShownHistory } from '../case-store/case-reading';
import { viewOf } from '../case-store/case-view';
import { CityUnits } from '../city-units';
import type { ProveCompletion } from '../prove-completion/prove-completion';
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

describe('reports that come side by side', () => {
  it('makes of many alerts that come side by side what it makes of them one after the other', async () => {
    const SCENES = 5;
    const alert = (corner: number, scene: number, n: number) => routedReport({
      source: 'camera', reporterId: null, place: at(corner + scene, n % 3), trackingNumber: `PD2611${corner}${scene}${String(n).padStart(6, '0')}`,
      cameraClaim: { cameraId: `cam-${corner}-${scene}`, vendor: 'v', label: '垃圾', categoryCode: '20110', confidence: 0.9, messageId: randomUUID(), box: { x: 0.4, y: 0.5, width: 0.2, height: 0.2 } },
    });
    const alertsAt = (corner: number) => Array.from({ length: 8 * SCENES }, (_, i) => alert(corner, i % SCENES, i));
    const [oneByOne, together] = [alertsAt(20), alertsAt(30)];
    for (const routed of oneByOne) await open(routed);
    await Promise.all(together.map((routed) => open(routed)));
    const told = async (alerts: readonly ReportRouted[]) => {
      const cases = [...new Set(await Promise.all(alerts.map(({ report }) => caseOf(report.reportId))))];
      return Promise.all(cases.map(async (caseId) => {
        const { reports, attached, stage, timeline } = await read(caseId);
        const [kept] = await database.query<{ messages: number; routed: number }>(
          `select (select count(*)::int from outbox where key = $1 and envelope->>'type' = 'case.joined') as messages,
             (select count(*)::int from case_report r join sighting s using (report_id) where r.case_id = $1::uuid and s.routed is not null) as routed`, [caseId]);
        return { reports, attached: attached.length, stage, steps: timeline.map(({ event }) => event), ...kept };
      }));
    };
    const [alone, beside] = [await told(oneByOne), await told(together)];
    expect(alone).toHaveLength(SCENES);
    expect(alone[0]).toMatchObject({ reports: 8, messages: 7, routed: 7 });
    expect(beside).toEqual(alone);
  });

  it('makes of many reports that come side by side what it makes of them one after the other', async () => {
    const [NAMED, COUNT, SPOTS] = [5, 96, 7];
    const firsts: Record<number, string> = {};
    /** Reports of four kinds at seven spots, some a few metres and some a block apart, of few people; each spot has a case that is open or closed, and here and there somebody names it. */
    const crowd = (corner: number) => fc.sample(fc.record({ spot: fc.nat(SPOTS - 1), east: fc.constantFrom(0, 4, 14, 22, 40, 120), kind: fc.constantFrom('20110', '20406', '10106', null), text: fc.constantFrom('公园门口一堆垃圾没人清', '路灯不亮', null), who: fc.nat(9), names: fc.nat(NAMED) }), { seed: 11, numRuns: COUNT })
      .map(({ spot, east, kind, text, who, names }, n) => routedReport({
        place: at(corner + spot, east), description: text, reporterId: `citizen-${corner}-${who}`, trackingNumber: `PD27112${corner}${String(n).padStart(5, '0')}`, ...(names === 0 ? { joins: firsts[corner + spot]! } : {}),
      }, kind));
    const openFirst = async (corner: number, ends: boolean) => {
      const caseId = await open(routedReport({ place: at(corner, 2), reporterId: null, source: 'inspector' }), minutes(-60));
      const [crew, checker]: Identity[] = [{ id: 'staff:c', role: 'crew', unitId: 'u1', name: '班组' }, { ...dispatcher, role: 'checker' }];
      if (ends) await acting.act(caseId, undefined, { action: 'complete', note: '已清' }, crew!, minutes(-50));
      if (ends) await acting.act(caseId, undefined, { action: 'pass' }, checker!, minutes(-45));
      return caseId;
    };
    const tale = async (reports: readonly ReportRouted[]) => {
      const cases = await Promise.all(reports.map(({ report }) => caseOf(report.reportId)));
      return Promise.all(cases.map(async (caseId) => {
        const { reports: count, stage, timeline, possibleDuplicates, attached } = await read(caseId);
        const [alerts] = await database.query<{ colours: string }>('select string_agg(colour, $2 order by colour) as colours from colour_alert where case_id = $1', [caseId, ',']);
        return { of: cases.indexOf(caseId), count, stage, steps: timeline.map(({ event, because }) => [event, because?.zh.replaceAll(/[AJPD]{2}[\d]+/g, '号')]), asked: possibleDuplicates.map((one) => cases.indexOf(one.caseId)).sort(), attached: attached.length, alerts };
      }));
    };
    for (const corner of [40, 50]) for (let spot = 0; spot < SPOTS; spot += 1) firsts[corner + spot] = await openFirst(corner + spot, spot % 2 === 0);
    const [oneByOne, together] = [crowd(40), crowd(50)];
    for (const routed of oneByOne) await open(routed);
    await Promise.all(together.map((routed) => open(routed)));
    const [alone, beside] = [await tale(oneByOne), await tale(together)];
    expect(beside).toEqual(alone);
    // What the crowd was made for did happen.
    const steps = new Set(alone.flatMap((one) => one.steps.map(([event]) => event)));
    expect([...steps]).toEqual(expect.arrayContaining(['joined', 'duplicate-proposed', 'recurred', 'not-joined']));
    expect(alone.filter(({ alerts }) => alerts?.colours).length).toBeGreaterThan(0);
    expect(new Set(alone.map(({ of }) => of)).size).toBeGreaterThan(20);
  });

  it('makes one case of two that come at the same moment', async () => {
    const twins = [0, 1, 2, 3].map(() => routedReport({ place: at(5), description: '公园门口一堆垃圾没人清' }));
    const cases = await Promise.all(twins.map((twin) => open(twin)));
    expect(new Set(cases).size).toBe(1);
    expect((await read(cases[0]!)).reports).toBe(4);
  });
});
