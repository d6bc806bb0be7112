import { CaseExport, CaseSearch, done, makeEvent, PhotoGuarded, PhotoReviewed, type CaseHits, type Identity, type KeepView, type ReportFacts } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { aRoutedEvent, aRoutedReport, aSmallCity, startTestDatabase, type TestDatabase } from '@paidan/testing';
import { Workbook } from 'exceljs';
import { randomUUID } from 'node:crypto';
import { buffer, text } from 'node:stream/consumers';
import { ActOnCaseUseCase } from '../act-on-case/act-on-case';
import type { AskOthers } from '../ask-others';
import { readCase } from '../case-store/case-reading';
import { CityUnits } from '../city-units';
import { ExportCases } from '../export-cases/export-cases';
import { KeepViews } from '../keep-views/keep-views';
import { OpenCase } from '../open-case/open-case';
import type { ProveCompletion } from '../prove-completion/prove-completion';
import { ShowMapCases } from '../show-map/map-cases';
import { HiddenPhotos } from '../show-public/hidden-photos';
import { ShowPublicCases } from '../show-public/public-cases';
import { ShowPublicFigures } from '../show-public/public-figures';
import { FoundCases10 } from '../tables/10-found-cases';
import { WordsApart21 } from '../tables/21-words-apart';
import { WordsOfBefore23 } from '../tables/23-words-of-before';
import { allTables } from '../tables/all-tables';
import { WatchRepeats } from '../watch-repeats/watch-repeats';
import { SearchCases } from './search-cases';
import { SearchCasesController } from './search-cases.controller';

const now = new Date();
const minutesAgo = (n: number) => new Date(now.getTime() - n * 60_000);
const person = (role: Identity['role'], unitId: string | null = null): Identity => ({ id: `staff:${role}`, role, unitId, name: '某人' });
const dispatcher = person('dispatcher');

let postgres: TestDatabase;
let database: Database;
let city: CityUnits;
let opening: OpenCase;
let acting: ActOnCaseUseCase;
let search: SearchCasesController;
let exporting: ExportCases;
let others: AskOthers;
/** What intake says of photos: all but these have a covered copy. */
const uncovered = new Set<string>();

beforeAll(async () => {
  postgres = await startTestDatabase();
  await prepareSchema({ url: postgres.databaseUrl, schema: 'dispatch', migrations: allTables });
  database = await Database.open({ url: postgres.databaseUrl, schema: 'dispatch' });
  city = new CityUnits(aSmallCity());
  opening = new OpenCase(database, city, new WatchRepeats(city));
  others = { usePhotos: () => Promise.resolve(done({})), shownPhotos: (ids: string[]) => Promise.resolve(done({ photoIds: ids.filter((id) => !uncovered.has(id)) })) } as unknown as AskOthers;
  const proven = { prove: () => Promise.resolve(done({ location: null, photos: [], doubts: null })) } as unknown as ProveCompletion;
  acting = new ActOnCaseUseCase(database, city, others, proven);
  search = new SearchCasesController(new SearchCases(database));
  exporting = new ExportCases(database, new SearchCases(database));
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

let corner = 0;
/** Opens a case, each 400 m from the last so that none is taken for another. */
async function open(changes: Partial<ReportFacts>, category?: string | null): Promise<{ caseId: string; caseNumber: string; photoId: string }> {
  corner += 1;
  const photoId = randomUUID();
  const place = { longitude: 118.3 + (corner % 50) * 0.005, latitude: 37 + Math.floor(corner / 50) * 0.005 };
  const routed = aRoutedReport({ receivedAt: minutesAgo(corner).toISOString(), place, statedPlace: { ...place, crs: 'WGS84' }, photoIds: [photoId], ...changes }, category);
  await opening.open(aRoutedEvent(routed, now), now);
  const [row] = await database.query<{ caseId: string; caseNumber: string }>('select id as "caseId", case_number as "caseNumber" from case_file join case_report r on r.case_id = id where r.report_id = $1', [routed.report.reportId]);
  return { ...row!, photoId };
}

async function act(caseId: string, wish: Parameters<ActOnCaseUseCase['act']>[2], who: Identity): Promise<void> {
  const { version } = (await readCase(database, caseId))!;
  expect(await acting.act(caseId, version, wish, who, new Date())).toMatchObject({ kind: 'done' });
}
const close = async (caseId: string) => {
  await act(caseId, { action: 'complete', photoIds: [randomUUID()], note: '已修复' }, person('crew', 'u1'));
  await act(caseId, { action: 'pass' }, person('checker'));
};

const ask = (query: Record<string, unknown>, who = dispatcher): Promise<CaseHits> => search.search(CaseSearch.parse(query), who);
/** What every version of the tables has of a case. */
const COLUMNS = 'id, case_number, report_id, version, stage, category_code, unit_id, promised_at, received_at, state';
const numbers = async (query: Record<string, unknown>, who = dispatcher) => (await ask({ limit: 200, ...query }, who)).items.map(({ caseNumber }) => caseNumber);

describe('a search', () => {
  it('finds a case by its numbers, words, address, unit and category, and not by others’', async () => {
    const one = await open({ description: '梧桐街口的长椅断了', address: '人民公园南门', trackingNumber: 'PD261130777001' }, '20110');
    await open({ description: '树枝挡路' }, '20110');
    for (const q of ['梧桐', '长椅断了', '公园 长椅', '人民公园南门', '777001', 'pd261130777', one.caseNumber, `环卫所 梧桐`, '20110 梧桐']) expect(await numbers({ q })).toEqual([one.caseNumber]);
    for (const q of ['梧桐 树枝', '长椅好', '！！！']) expect(await ask({ q })).toMatchObject({ items: [], total: { count: 0, more: false }, next: null });
  });

  it('goes through all pages in order, each case once, with words or without, and counts on the first', async () => {
    const opened: string[] = [];
    for (let i = 0; i < 9; i += 1) opened.push((await open({ description: `翻页用的案件${i}` })).caseNumber);
    for (const query of [{ q: '翻页' }, { q: '翻页', open: 'true' }, { q: '翻页', sort: 'due' }, { q: '翻页', sort: 'due', open: 'true' }]) {
      const seen: string[] = [];
      for (let after: string | undefined; ;) {
        const page: CaseHits = await ask({ ...query, limit: 4, ...(after ? { after } : {}) });
        expect(page.total).toEqual(after ? null : { count: 9, more: false });
        seen.push(...page.items.map(({ caseNumber }) => caseNumber));
        if (!page.next) break;
        after = page.next;
      }
      expect(seen.length).toBe(9);
      expect(new Set(seen)).toEqual(new Set(opened));
      if (!('sort' in query)) expect(seen).toEqual(opened);
    }
    const all = (await ask({ limit: 200 })).items.map(({ receivedAt }) => receivedAt);
    expect(all).toEqual([...all].sort().reverse());
  });

  it('keeps to every filter, also as the case goes on', async () => {
    const { caseId, caseNumber } = await open({ description: '筛选甲', source: 'staff' }, '20110');
    const waiting = await open({ description: '筛选乙', source: 'citizen' }, null);
    const q = '筛选';
    for (const yes of [{ stage: 'dispatched' }, { stage: 'closed,dispatched' }, { category: '201' }, { unit: 'u1' }, { source: 'staff' }, { grid: '370523001', unit: 'u1' }, { overdue: 'false', unit: 'u1' }, { mode: 'at-once' }]) {
      expect(await numbers({ q, ...yes })).toEqual([caseNumber]);
    }
    expect(await numbers({ q, stage: 'received' })).toEqual([waiting.caseNumber]);
    expect(await numbers({ q, grid: '370523001001' })).toEqual([caseNumber, waiting.caseNumber]);
    for (const no of [{ unit: 'u2' }, { source: 'camera' }, { grid: '370523002' }, { overdue: 'true' }, { stage: 'refused' }, { open: 'false' }, { receivedFrom: now.toISOString() }]) expect(await numbers({ q, ...no })).toEqual([]);
    await database.query(`update case_file set promised_at = now() - interval '1 hour' where id = $1`, [caseId]);
    expect(await numbers({ q, overdue: 'true' })).toEqual([caseNumber]);
    await act(waiting.caseId, { action: 'refuse', reason: '不属本市职责', refusalKind: 'not-ours' }, dispatcher);
    await close(caseId);
    expect(await numbers({ q, stage: 'closed' })).toEqual([caseNumber]);
    expect(await numbers({ q, stage: 'refused' })).toEqual([waiting.caseNumber]);
    expect((await numbers({ q, open: 'false' })).length).toBe(2);
    expect(await numbers({ q, overdue: 'true' })).toEqual([]);
  });

  it('shows a unit its own cases alone', async () => {
    const { caseNumber } = await open({ description: '只给本单位看' });
    expect(await numbers({ q: '本单位' }, person('crew', 'u1'))).toEqual([caseNumber]);
    expect(await numbers({ q: '本单位' }, person('crew', 'u2'))).toEqual([]);
    await expect(ask({ unit: 'u1' }, person('unit-leader', 'u2'))).rejects.toMatchObject({ refusal: { status: 403, body: { code: 'UNIT.NOT_YOURS' } } });
  });

  it('finds cases of before there were words', async () => {
    const { caseNumber } = await open({ description: '旧表中的案件' });
    const older = { url: postgres.databaseUrl, schema: 'older' };
    await prepareSchema({ ...older, migrations: allTables.slice(0, allTables.indexOf(FoundCases10)) });
    const old = await Database.open(older);
    await old.query(`insert into case_file (${COLUMNS}) select ${COLUMNS} from dispatch.case_file`);
    await prepareSchema({ ...older, migrations: allTables });
    const found = await new SearchCases(old).page({ q: '旧表' }, 'received', undefined, 10, now);
    await old.close();
    expect(found.map(({ state }) => state.caseNumber)).toEqual([caseNumber]);
  });

  it('finds cases of before their words stood apart, and at once whatever a service of that version still writes', async () => {
    const [one, two, three] = [await open({ description: '分表甲' }), await open({ description: '分表乙' }), await open({ description: '分表丙' })];
    const older = { url: postgres.databaseUrl, schema: 'apart' };
    const bringTo = (step: (typeof allTables)[number]) => prepareSchema({ ...older, migrations: allTables.slice(0, allTables.indexOf(step)) });
    await bringTo(WordsApart21);
    const old = await Database.open(older);
    const openAsBefore = ({ caseId }: { caseId: string }) =>
      old.query(`insert into case_file (${COLUMNS}, words) select ${COLUMNS}, w.words from dispatch.case_file join dispatch.case_words w using (id) where id = $1`, [caseId]);
    const found = async (q: string) => (await new SearchCases(old).page({ q }, 'received', undefined, 10, now)).map(({ state }) => state.caseNumber);
    await openAsBefore(one);
    await bringTo(WordsOfBefore23);
    await openAsBefore(two);
    expect(await found('分表')).toEqual([one.caseNumber]);
    await prepareSchema({ ...older, migrations: allTables });
    await openAsBefore(three);
    expect(await found('分表')).toEqual([one, two, three].map(({ caseNumber }) => caseNumber));
    await old.query(`update case_file set words = array_to_tsvector(array['换过', '过']) where id = $1`, [three.caseId]);
    expect(await found('换过')).toEqual([three.caseNumber]);
    const listed = async () => (JSON.parse(await new ShowPublicCases(old, city, others).list(now)) as { items: { caseNumber: string }[] }).items.map(({ caseNumber }) => caseNumber);
    expect(await listed()).toEqual(expect.arrayContaining([one.caseNumber, two.caseNumber]));
    // Withheld: by the words of the photo a case is kept from everybody, also one that only the version before has written.
    for (const { photoId } of [one, two]) await old.query(`insert into hidden_photo (photo_id, because) values ($1, 'withheld')`, [photoId]);
    expect((await listed()).filter((number) => [one.caseNumber, two.caseNumber].includes(number))).toEqual([]);
    await old.close();
  });
});

describe('an export', () => {
  const wished = (query: object) => CaseExport.parse({ q: '导出', columns: 'caseNumber,description,categoryCode,longitude', ...query });
  const file = async (query: object, who = dispatcher) => {
    const outcome = await exporting.export(wished(query), who, now);
    if (outcome.kind === 'refused') throw new Error(outcome.body.code);
    return outcome.value;
  };

  it('has what the list shows, in its order and columns, without formulas, and is written down for good', async () => {
    await open({ description: '=导出,"一"' });
    await open({ description: '导出二' });
    const shown = (await ask({ q: '导出' })).items;
    const csv = await text(await file({}));
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    const [head, ...lines] = csv.slice(1).split('\r\n');
    const mark = lines.at(-2)!;
    expect(head).toBe('案件号,描述,类别代码,经度');
    const [one, two] = shown;
    expect(lines).toEqual([`${one!.caseNumber},"'=导出,""一""",20110,${Number(one!.place.longitude.toFixed(5))}`, `${two!.caseNumber},导出二,20110,${Number(two!.place.longitude.toFixed(5))}`, mark, '']);
    expect(mark).toMatch(/^导出编号 EX\d{6}-[0-9a-f]{8} \| 导出人 .*dispatcher.* \| 时间 .* \| 条件 q=导出 .*\| 件数 2 \| 说明 仅限公务使用/);
    const book = new Workbook();
    await book.xlsx.load((await buffer(await file({ format: 'xlsx', lang: 'en' }))) as never);
    const rows = book.worksheets[0]!.getSheetValues().slice(1).map((row) => (row as unknown[]).slice(1));
    expect(rows).toEqual([['Case', 'Description', 'Category code', 'Longitude'], ...shown.map(({ caseNumber, description, place }) => [caseNumber, description, '20110', Number(place.longitude.toFixed(5))])]);
    const about = book.worksheets[1]!.getSheetValues().slice(1).map((row) => (row as unknown[]).slice(1));
    expect(about.slice(0, 2)).toEqual([['Export', expect.stringMatching(/^EX\d{6}-[0-9a-f]{8}$/)], ['By', expect.stringContaining('dispatcher')]]);
    expect(book.worksheets[0]!.headerFooter.oddFooter).toContain(about[0]![1]);
    const written = await database.query<{ actor: object; about: string; facts: object }>('select actor, about, facts from audit_entry order by id');
    expect([mark.includes(written[0]!.about), about[0]![1]]).toEqual([true, written[1]!.about]);
    expect(written).toMatchObject([{ actor: { id: 'staff:dispatcher' }, facts: { format: 'csv', count: 2, filter: { q: '导出' } } }, { facts: { format: 'xlsx' } }]);
    await expect(database.query('delete from audit_entry')).rejects.toThrow(/append-only/);
  });

  it('of a unit has its own cases alone', async () => {
    expect((await text(await file({}, person('unit-leader', 'u1')))).split('\r\n').length).toBe(5);
    expect((await text(await file({}, person('unit-leader', 'u2')))).split('\r\n').length).toBe(3);
  });
});

describe('a view', () => {
  const view = (name: string): KeepView => ({ name, filters: { q: '路灯', open: 'true' }, columns: ['caseNumber'], sort: 'due' });

  it('is one’s own, is replaced by one of its name, and there are fifty at most', async () => {
    const views = new KeepViews(database);
    const [me, you] = [person('dispatcher'), person('checker')];
    const kept = await views.keep(view('路灯'), me, now);
    expect(await views.keep({ ...view('路灯'), sort: 'received' }, me, now)).toMatchObject({ value: { sort: 'received' } });
    expect(await views.list(me)).toMatchObject([{ name: '路灯', sort: 'received', filters: { open: 'true' } }]);
    expect(await views.list(you)).toEqual([]);
    const { viewId } = kept.kind === 'done' ? kept.value : { viewId: '' };
    expect(await views.remove(viewId, you)).toMatchObject({ status: 404 });
    const all = await Promise.all(Array.from({ length: 55 }, (_, i) => views.keep(view(`第${i}`), me, now)));
    expect(all.filter(({ kind }) => kind === 'done').length).toBe(49);
    expect(all.at(-1)).toMatchObject({ status: 409, body: { code: 'VIEW.TOO_MANY' } });
    expect(await views.remove(viewId, me)).toMatchObject({ kind: 'done' });
  });
});

describe('a map', () => {
  it('has each open case of the filter at its place, with names for its codes', async () => {
    const { caseId, caseNumber } = await open({ description: '地图上的' });
    const map = new ShowMapCases(database, city);
    const seen = await map.show({ q: '地图上的' }, now);
    const { place } = (await readCase(database, caseId))!;
    expect(seen).toMatchObject({
      ids: [caseId], numbers: [caseNumber], longitudes: [place.longitude], latitudes: [place.latitude], stages: ['dispatched'], categories: ['20110'], units: ['u1'], colours: [null], more: false,
      names: { stages: { dispatched: { en: 'Dispatched for repair' } }, units: { u1: { zh: '环卫所' } } },
    });
    expect(new Date(seen.dueAts[0]!).getTime()).toBeGreaterThan(now.getTime());
    expect((await map.show({}, now)).ids.length).toBe((await ask({ open: 'true', limit: 200 })).total!.count);
    await close(caseId);
    expect(await map.show({ q: '地图上的' }, now)).toMatchObject({ ids: [], colours: [] });
    expect((await map.show({ q: '地图上的', open: 'false' }, now)).ids).toEqual([caseId]);
  });
});

describe('what everybody may see', () => {
  const publicCases = () => new ShowPublicCases(database, city, others);
  const listed = async () => (JSON.parse(await publicCases().list(now)) as { items: { caseNumber: string }[] }).items.map((one) => one.caseNumber);
  const context = (photoId: string) => ({ id: randomUUID(), key: photoId, correlationId: photoId, causationId: null, occurredAt: now });
  const guarded = (photoId: string, outcome: 'public' | 'held') =>
    makeEvent(PhotoGuarded, { photoId, outcome, because: { zh: '演示', en: 'demo' }, indecency: 0.5, faces: 0, plates: 0, models: [] }, context(photoId)) as never;
  const reviewed = (photoId: string, decision: 'release' | 'withhold') =>
    makeEvent(PhotoReviewed, { photoId, decision, by: { role: 'admin', id: 'staff:a', name: null }, reason: '演示' }, context(photoId)) as never;

  it('is nothing of persons and words, and the way of the case', async () => {
    const { caseId, caseNumber, photoId } = await open({ description: '联系王先生 13800000000', address: '幸福小区3号楼' });
    await close(caseId);
    const one = await publicCases().one(caseNumber);
    expect(one).toMatchObject({ value: { caseNumber, stage: 'closed', open: false, unit: { zh: '环卫所' }, beforePhotoIds: [photoId], afterPhotoIds: [expect.any(String) as string] } });
    expect(one.kind === 'done' && one.value.steps.map(({ stage }) => stage)).toEqual(expect.arrayContaining(['filed', 'dispatched', 'completed', 'closed']));
    for (const shown of [JSON.stringify(one), await publicCases().list(now)]) expect(shown).not.toMatch(/王先生|13800000000|幸福小区|已修复|某人|staff:/);
    expect(await listed()).toContain(caseNumber);
    uncovered.add(photoId);
    expect(await publicCases().one(caseNumber)).toMatchObject({ value: { beforePhotoIds: [] } });
  });

  it('is not a case with a photo that is held or withheld, until it is released', async () => {
    const { caseId, caseNumber, photoId } = await open({ description: '照片待审核' });
    const photos = new HiddenPhotos(database);
    const standing = async () => ({ listed: (await listed()).includes(caseNumber), one: (await publicCases().one(caseNumber)).kind, photo: await publicCases().isPublic(photoId, caseId) });
    const [shown, hidden] = [{ listed: true, one: 'done', photo: true }, { listed: false, one: 'refused', photo: false }];
    expect(await standing()).toEqual(shown);
    await photos.guarded(guarded(photoId, 'held'));
    expect(await standing()).toEqual(hidden);
    await photos.reviewed(reviewed(photoId, 'withhold'));
    await photos.guarded(guarded(photoId, 'public'));
    expect(await standing()).toEqual(hidden);
    await photos.reviewed(reviewed(photoId, 'release'));
    await photos.guarded(guarded(photoId, 'public'));
    expect(await standing()).toEqual(shown);
  });

  it('is not what was refused, nor photos of others', async () => {
    const { caseId, caseNumber, photoId } = await open({ description: '不公示' }, null);
    expect(await publicCases().isPublic(photoId, caseId)).toBe(true);
    expect(await publicCases().isPublic(randomUUID(), caseId)).toBe(false);
    await act(caseId, { action: 'refuse', reason: '不属本市职责', refusalKind: 'not-ours' }, dispatcher);
    expect(await publicCases().isPublic(photoId, caseId)).toBe(false);
    expect(await publicCases().one(caseNumber)).toMatchObject({ status: 404, body: { code: 'CASE.NOT_FOUND' } });
    expect(await listed()).not.toContain(caseNumber);
  });

  it('is the figures of this month, whole and by category and unit', async () => {
    const figures = () => new ShowPublicFigures(database, city).show(now);
    const before = await figures();
    const { caseId } = await open({ description: '数字', receivedAt: now.toISOString() });
    await close(caseId);
    await database.query('insert into case_rating (report_id, case_id, round, score, solved, rated_at) values ($1, $2, 1, 5, true, $3), ($4, $2, 1, 2, true, $3), ($5, $2, 1, 4, false, $3)', [randomUUID(), caseId, now, randomUUID(), randomUUID()]);
    const after = await figures();
    for (const [was, is] of [[before.whole, after.whole], [before.byUnit, after.byUnit].map((units) => units.find(({ unitId }) => unitId === 'u1')!), [before.byCategory, after.byCategory].map((kinds) => kinds.find(({ code }) => code === '20110')!)]) {
      expect(is).toMatchObject({ received: was!.received + 1, closed: was!.closed + 1, onTime: was!.onTime + 1, open: was!.open, ratings: was!.ratings + 3, satisfied: was!.satisfied + 1 });
    }
    expect(after.whole.satisfaction).toBe(after.whole.satisfied / after.whole.ratings);
  });
});
