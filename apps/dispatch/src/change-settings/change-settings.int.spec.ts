import { ClockSettings, type CityFiles } from '@paidan/city';
import { done, type Identity, type Outcome, type SettingChanged, type SettingContents, type SettingName } from '@paidan/contracts';
import { Database, keepCityDocument, prepareSchema } from '@paidan/persistence';
import { aSmallCity, startTestDatabase, type TestDatabase } from '@paidan/testing';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AskOthers } from '../ask-others';
import type { CityUnits } from '../city-units';
import { loadCity } from '../load-city';
import { allTables } from '../tables/all-tables';
import { ChangeSettings } from './change-settings';
import { FollowSettings } from './follow-settings';
import { importSettings } from './import-settings';
import { ShowSettings } from './show-settings';

const person = (role: Identity['role']): Identity => ({ id: `staff:${role}`, role, unitId: null, name: '王管理' });
const admin = person('admin');
const words = (text: string) => ({ zh: text, en: text });
const now = new Date();
const city = aSmallCity();
const [kind] = city.categories;
const limits: CityFiles['limits'] = city.categories.map(({ code }) => ({ categoryCode: code, conditionNo: 1, condition: words('一般'), clock: 'work_day', value: 2, standard: true }));
const clocks = ClockSettings.parse({});

let postgres: TestDatabase;
let database: Database;
let folder: string;
let here: CityUnits;
let elsewhere: CityUnits;
let changing: ChangeSettings;
let showing: ShowSettings;
/** What geo-router has against it. */
let against: string[] = [];

const valueOf = <T>(outcome: Outcome<T>): T => {
  if (outcome.kind === 'refused') throw new Error(outcome.body.message);
  return outcome.value;
};
const writeCity = async (version: string, changes: Partial<Pick<CityFiles, 'units' | 'limits'>> = {}) => {
  const files = { units: city.units, categories: city.categories, limits, clocks, ...changes };
  const head = { name: words('县'), divisionCode: '370523', edition: 'test', version, validFrom: '2026-01-01T00:00:00Z', border: [[118, 37], [119, 37], [119, 38], [118, 38]] };
  for (const [name, content] of Object.entries({ city: head, ...files })) await writeFile(join(folder, `${name}.json`), JSON.stringify(content));
};
const acting = async <Name extends SettingName>(setting: Name) => {
  const view = await showing.show(setting);
  return { ...view, content: view.content as SettingContents[Name] };
};
async function change<Name extends SettingName>(setting: Name, make: (content: SettingContents[Name]) => SettingContents[Name], because = '试一试', who = admin): Promise<Outcome<SettingChanged>> {
  const { content, acting: { number } } = await acting(setting);
  return changing.change(setting, { content: make(content), basedOn: number, because, dryRun: false }, who, new Date());
}

beforeAll(async () => {
  postgres = await startTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'paidan-city-'));
  await prepareSchema({ url: postgres.databaseUrl, schema: 'dispatch', migrations: allTables });
  database = await Database.open({ url: postgres.databaseUrl, schema: 'dispatch' });
  for (const [name, content] of [['calendar', city.calendar], ['settings', city.settings], ['areas', []]] as const) await keepCityDocument(database, { name, version: 'first-files', validFrom: '2026-01-01T00:00:00Z', content });
  await writeCity('first-files');
  await importSettings(database, folder);
  [here, elsewhere] = [await loadCity(database), await loadCity(database)];
  const others = { checkCity: () => Promise.resolve(done({ problems: against.map((zh) => ({ code: 'RULE.UNIT_WITHOUT_DUTY', about: 'R1', because: words(zh) })) })) } as unknown as AskOthers;
  changing = new ChangeSettings(database, others, new FollowSettings(database, here));
  showing = new ShowSettings(database);
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

describe('a limit that is changed', () => {
  it('acts at once for new orders, here and in other instances, and the order says by which version', async () => {
    const before = here.due(kind!.code, now);
    expect(before.deadline.zh).toContain('（时限表第 1 版）');
    const longer = (content: SettingContents['categories']) => ({ ...content, limits: content.limits.map((limit) => (limit.categoryCode === kind!.code ? { ...limit, value: 4 } : limit)) });
    const { version, differences } = valueOf(await change('categories', longer, '路面宽，来不及'));
    expect(version).toMatchObject({ number: 2, by: { id: 'staff:admin', name: '王管理' }, because: '路面宽，来不及', source: 'people' });
    expect(differences).toMatchObject([{ kind: 'changed', what: { zh: '时限' }, was: { zh: '2 工作日' }, is: { zh: '4 工作日' } }]);
    const after = here.due(kind!.code, now);
    expect([Date.parse(after.promisedAt) > Date.parse(before.promisedAt), after.deadline.zh.includes('（时限表第 2 版）')]).toEqual([true, true]);
    await new FollowSettings(database, elsewhere).follow();
    expect(elsewhere.due(kind!.code, now)).toEqual(after);
  });

  it('leaves a deadline that was given, and its explanation names the old version also when it is extended', async () => {
    const due = here.due(kind!.code, now);
    const given = { ...here.orderTo(here.unit('u1')!, kind!.code, words('按规则'), now), dispatchedAt: now.toISOString() };
    await change('categories', (content) => ({ ...content, limits: content.limits.map((limit) => ({ ...limit, value: 7 })) }));
    expect(here.redate(given as unknown as Parameters<CityUnits['redate']>[0]).promisedAt).toBe(due.promisedAt);
    expect(here.extend(given as unknown as Parameters<CityUnits['extend']>[0], now).deadline.zh).toContain('（时限表第 2 版）');
    expect(here.due(kind!.code, now).deadline.zh).toContain('（时限表第 3 版）');
  });

  it('is told to all services whole, by its number and in order', async () => {
    const rows = await database.query<{ key: string; envelope: { data: { number: number; documents: { name: string; json: string }[] } } }>("select key, envelope from outbox where topic = 'city.changed.v1' order by id");
    expect(rows.map(({ key, envelope }) => [key, envelope.data.number])).toEqual([['categories', 2], ['categories', 3]]);
    expect(rows[0]!.envelope.data.documents.map(({ name }) => name)).toEqual(['categories', 'limits']);
  });

  it('is refused outside sense, without a reason, when nothing differs, and when somebody was faster; nothing is kept then', async () => {
    const value = (wanted: number) => (content: SettingContents['categories']) => ({ ...content, limits: content.limits.map((limit) => ({ ...limit, value: wanted })) });
    expect(await change('categories', value(999))).toMatchObject({ status: 422, body: { code: 'LIMIT.OUT_OF_SENSE', problems: expect.any(Array) as unknown } });
    const { content, acting: { number } } = await acting('categories');
    expect(await changing.change('categories', { content, basedOn: number, dryRun: false }, admin, now)).toMatchObject({ status: 400, body: { code: 'SETTING.REASON_NEEDED' } });
    expect(await change('categories', (same) => same)).toMatchObject({ status: 422, body: { code: 'SETTING.NOTHING_CHANGED' } });
    expect(await changing.change('categories', { content: value(6)(content), basedOn: number - 1, because: '晚了', dryRun: false }, admin, now)).toMatchObject({ status: 409, body: { code: 'SETTING.CHANGED', newest: number } });
    expect((await acting('categories')).acting.number).toBe(number);
  });

  it('goes back as a new version, and every version stays with who, when, why and what differed', async () => {
    const { acting: { number } } = await acting('categories');
    expect(valueOf(await changing.goBack('categories', { number: 1, basedOn: number, because: '原来的好' }, admin, new Date())).version).toMatchObject({ number: number + 1, source: 'back', backTo: 1 });
    const { versions } = await acting('categories');
    expect(versions.map((one) => [one.number, one.source])).toEqual([[4, 'back'], [3, 'people'], [2, 'people'], [1, 'city']]);
    expect(valueOf(await showing.version('categories', 2))).toMatchObject({ head: { because: '路面宽，来不及' }, differences: [{ was: { zh: '2 工作日' }, is: { zh: '4 工作日' } }] });
    const audit = await database.query<{ facts: object }>("select facts from audit_entry where action = 'setting-changed' and about = 'categories' order by id desc limit 1");
    expect(audit[0]!.facts).toMatchObject({ version: 4, backTo: 1, reason: '原来的好' });
  });
});

describe('units', () => {
  const added = { id: 'u2', name: words('新单位'), duty: words('保洁'), areaCode: null };

  it('are there for orders as soon as they are added', async () => {
    valueOf(await change('units', (units) => [...units, added]));
    expect([here.canAnswer('u2'), here.unit('u2')?.name.zh]).toEqual([true, '新单位']);
  });

  it('are changed by the admin and not by the shift leader, who may change limits and clocks', async () => {
    const leader = person('shift-leader');
    expect(await change('units', (units) => units.filter(({ id }) => id !== 'u2'), '试', leader)).toMatchObject({ status: 403, body: { code: 'SETTING.NOT_YOURS' } });
    expect(await change('clocks', (content) => ({ ...content, warnings: [0.6, 1] }), '少打扰', leader)).toMatchObject({ kind: 'done' });
  });

  it('that rules name are not closed, in the words of the rules', async () => {
    against = ['规则 R1：新单位没有职责或已停用'];
    expect(await change('units', (units) => units.map((unit) => (unit.id === 'u2' ? { ...unit, active: false } : unit)))).toMatchObject({ status: 422, body: { code: 'RULE.UNIT_WITHOUT_DUTY', message: expect.stringContaining('R1') as string } });
    against = [];
  });

  it('with open cases are not closed', async () => {
    await database.query(`insert into case_file (id, case_number, report_id, version, stage, unit_id, received_at, state) values (gen_random_uuid(), 'AJ-1', gen_random_uuid(), 1, 'handling', 'u2', now(), '{}')`);
    expect(await change('units', (units) => units.map((unit) => (unit.id === 'u2' ? { ...unit, active: false } : unit)))).toMatchObject({ status: 422, body: { code: 'UNIT.HAS_OPEN_CASES', message: expect.stringContaining('1 件在办案件') as string } });
    await database.query("delete from case_file where unit_id = 'u2'");
    valueOf(await change('units', (units) => units.map((unit) => (unit.id === 'u2' ? { ...unit, active: false } : unit)), '职责并入'));
    expect(here.canAnswer('u2')).toBe(false);
  });
});

describe('clocks', () => {
  it('give the centre its minutes for what comes into a stage from now on', async () => {
    const minutes = async () => (await database.query<{ minutes: number }>("select minutes from stage_limit where stage = 'accept'"))[0]?.minutes;
    expect(await minutes()).toBe(15);
    valueOf(await change('clocks', (content) => ({ ...content, stages: { ...content.stages, accept: 20 } })));
    expect([await minutes(), here.clocks.stages.accept]).toEqual([20, 20]);
    expect(await change('clocks', (content) => ({ ...content, warnings: [1.5] }))).toMatchObject({ status: 422, body: { code: 'CLOCK.WARNING_AFTER_DEADLINE' } });
  });
});

describe('the city’s files at the next start', () => {
  it('that say what they said before overwrite nothing', async () => {
    const before = (await acting('units')).acting.number;
    await writeCity('first-files');
    await importSettings(database, folder);
    await writeCity('other-hash');
    await importSettings(database, folder);
    const { acting: { number }, conflict } = await acting('units');
    expect([number, conflict]).toEqual([before, null]);
  });

  it('that were changed, where people have changed the same, wait for a person and show what would differ', async () => {
    await writeCity('second-files', { units: [{ ...city.units[0]!, name: words('环卫中心') }] });
    await importSettings(database, folder);
    const { acting: { number }, conflict } = await acting('units');
    expect(conflict).toMatchObject({ cityVersion: 'second-files', differences: expect.arrayContaining([expect.objectContaining({ is: words('环卫中心') })]) as unknown });
    expect(here.unit('u1')?.name.zh).toBe('环卫所');
    valueOf(await changing.decideFolder('units', { take: false, basedOn: number, because: '以平台为准' }, admin, new Date()));
    await importSettings(database, folder);
    expect((await acting('units')).conflict).toBeNull();
    expect((await acting('units')).acting.number).toBe(number);
  });

  it('can be taken by a person, as a new version', async () => {
    await writeCity('third-files', { units: [{ ...city.units[0]!, name: words('环卫集团') }, { id: 'u2', name: words('新单位'), duty: words('保洁'), areaCode: null }] });
    await importSettings(database, folder);
    const { acting: { number } } = await acting('units');
    expect(valueOf(await changing.decideFolder('units', { take: true, basedOn: number, because: '以文件为准' }, admin, new Date())).version).toMatchObject({ source: 'folder', cityVersion: 'third-files' });
    expect(here.unit('u1')?.name.zh).toBe('环卫集团');
    expect((await acting('units')).conflict).toBeNull();
  });

  it('that were changed where nobody had, act by themselves as a version of their own', async () => {
    const { acting: { number } } = await acting('units');
    await writeCity('fourth-files', { units: [{ ...city.units[0]!, name: words('环卫二所') }, { id: 'u2', name: words('新单位'), duty: words('保洁'), areaCode: null }] });
    await importSettings(database, folder);
    expect((await acting('units')).acting).toMatchObject({ number: number + 1, source: 'city', cityVersion: 'fourth-files' });
  });
});
