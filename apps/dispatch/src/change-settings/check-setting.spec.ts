import { ClockSettings } from '@paidan/city';
import type { SettingCategories, SettingCategory, SettingClocks, SettingLimit, SettingUnit } from '@paidan/contracts';
import { checkSetting } from './check-setting';
import { differencesOf } from './differences';
import type { Use } from './what-is-used';

const unused: Use = { open: new Map(), ever: new Set(), folder: null };
const words = (zh: string, en = zh) => ({ zh, en });
const aUnit = (id: string, changes: Partial<SettingUnit> = {}): SettingUnit => ({ id, name: words(`单位${id}`, `Unit ${id}`), duty: words('保洁', 'cleaning'), areaCode: null, ...changes });
const aCategory = (code: string, changes: Partial<SettingCategory> = {}): SettingCategory =>
  ({ code, kind: 'event', major: { code: code.slice(1, 3), ...words('市容', 'appearance') }, name: words(`类别${code}`), localExtension: true, family: null, verifyBeforeFiling: false, ...changes });
const aLimit = (categoryCode: string, changes: Partial<SettingLimit> = {}): SettingLimit => ({ categoryCode, conditionNo: 1, condition: words('一般'), clock: 'work_day', value: 2, standard: true, ...changes });
const table = (categories: SettingCategory[], limits: SettingLimit[] = categories.map(({ code }) => aLimit(code))): SettingCategories => ({ categories, limits });
const usual = ClockSettings.parse({}) as SettingClocks;
const codesOf = (problems: { code: string }[]) => problems.map(({ code }) => code);

describe('units', () => {
  const now = [aUnit('a'), aUnit('b')];

  it('with open cases are neither closed, left without a duty, nor taken out, and the words say how many cases there are', () => {
    const use: Use = { ...unused, open: new Map([['b', 3]]), ever: new Set(['b']) };
    for (const after of [[now[0]!, aUnit('b', { active: false })], [now[0]!, aUnit('b', { duty: words('') })]]) {
      expect(checkSetting('units', now, after, use)).toMatchObject([{ code: 'UNIT.HAS_OPEN_CASES', about: 'b', because: { zh: expect.stringContaining('3 件在办案件') as string } }]);
    }
    expect(codesOf(checkSetting('units', now, [now[0]!], use))).toEqual(['UNIT.HAS_OPEN_CASES', 'UNIT.WAS_USED']);
  });

  it('without open cases can be closed, and opened again', () => {
    expect(checkSetting('units', now, [now[0]!, aUnit('b', { active: false })], { ...unused, ever: new Set(['b']) })).toEqual([]);
  });

  it('of the city’s files are closed and not taken out; those that people added and nobody used can go', () => {
    expect(codesOf(checkSetting('units', now, [now[0]!], { ...unused, folder: now }))).toEqual(['UNIT.OF_CITY_FILES']);
    expect(checkSetting('units', now, [now[0]!], { ...unused, folder: [now[0]!] })).toEqual([]);
  });

  it('have ids of their own and a duty in both languages or in none', () => {
    expect(codesOf(checkSetting('units', now, [...now, aUnit('a', { duty: { zh: '清运', en: '' } })], unused))).toEqual(['UNIT.DUPLICATE_ID', 'UNIT.HALF_A_DUTY']);
  });
});

describe('categories and limits', () => {
  const now = table([aCategory('20101'), aCategory('20102')]);

  it.each([
    ['urgent_hour', 0.25], ['urgent_hour', 241], ['work_hour', 0], ['work_day', -1], ['work_day', 500], ['natural_day', 181],
  ] as const)('refuse a limit outside sense: %s %s', (clock, value) => {
    expect(checkSetting('categories', now, table(now.categories, [aLimit('20101', { clock, value }), aLimit('20102')]), unused)).toMatchObject([{ code: 'LIMIT.OUT_OF_SENSE', about: '20101' }]);
  });

  it('leave no category without a limit, and each has exactly one by default', () => {
    expect(codesOf(checkSetting('categories', now, table(now.categories, [aLimit('20101')]), unused))).toEqual(['CATEGORY.WITHOUT_LIMIT']);
    expect(codesOf(checkSetting('categories', now, table(now.categories, [aLimit('20101'), aLimit('20101', { conditionNo: 2 }), aLimit('20102')]), unused))).toEqual(['CATEGORY.STANDARD_LIMIT']);
    expect(codesOf(checkSetting('categories', now, table(now.categories, [...now.limits, aLimit('20999')]), unused))).toEqual(['LIMIT.WITHOUT_CATEGORY']);
  });

  it('have codes that say what they are', () => {
    expect(codesOf(checkSetting('categories', now, table([...now.categories, aCategory('10103')]), unused))).toEqual(['CATEGORY.CODE_AND_MAJOR']);
    expect(codesOf(checkSetting('categories', now, table([...now.categories, aCategory('20104', { major: { code: '01', ...words('另名') } })]), unused))).toEqual(['CATEGORY.MAJOR_NAMES']);
  });

  it('are not taken out while cases are open, once they were used, or when the city’s files have them', () => {
    const after = table([now.categories[0]!]);
    expect(codesOf(checkSetting('categories', now, after, { ...unused, open: new Map([['20102', 1]]) }))).toEqual(['CATEGORY.HAS_OPEN_CASES']);
    expect(codesOf(checkSetting('categories', now, after, { ...unused, ever: new Set(['20102']) }))).toEqual(['CATEGORY.WAS_USED']);
    expect(codesOf(checkSetting('categories', now, after, { ...unused, folder: now }))).toEqual(['CATEGORY.OF_CITY_FILES']);
    expect(checkSetting('categories', now, after, unused)).toEqual([]);
  });

  it('say nothing of what was wrong before', () => {
    const before = table(now.categories, [aLimit('20101', { value: 999 }), aLimit('20102')]);
    expect(checkSetting('categories', before, table(before.categories, [aLimit('20101', { value: 999 }), aLimit('20102', { value: 3 })]), unused)).toEqual([]);
  });
});

describe('clocks', () => {
  it.each<[string, Partial<SettingClocks>]>([
    ['CLOCK.WARNING_AFTER_DEADLINE', { warnings: [0.5, 1.2] }], ['CLOCK.ONLY_AT_DEADLINE', { warnings: [1] }], ['CLOCK.WARNINGS_IN_ORDER', { warnings: [0.8, 0.5, 1] }],
    ['CLOCK.STAGE_OUT_OF_SENSE', { stages: { ...usual.stages, check: 0 } }], ['CLOCK.ESCALATES_EARLY', { escalation: [{ level: 1, share: 0.9, hours: 0, to: ['admin'] }] }],
    ['CLOCK.LEVELS_IN_ORDER', { escalation: [usual.escalation[1]!, usual.escalation[0]!] }], ['CLOCK.ESCALATES_NEVER', { escalation: [{ level: 1, share: 11, hours: 0, to: ['admin'] }] }],
  ])('are refused with %s', (code, changes) => {
    expect(codesOf(checkSetting('clocks', usual, { ...usual, ...changes }, unused))).toEqual([code]);
  });

  it('may warn earlier, say that the deadline has come, and leave a stage without a limit', () => {
    expect(checkSetting('clocks', usual, { ...usual, warnings: [0.25, 0.5, 1], stages: { ...usual.stages, accept: null } }, unused)).toEqual([]);
  });
});

describe('what differs', () => {
  it('is said field by field, what was and what is', () => {
    const now = table([aCategory('20101')]);
    const after = table([aCategory('20101', { majorRisk: true }), aCategory('20102')], [aLimit('20101', { value: 3 }), aLimit('20102')]);
    expect(differencesOf('categories', now, after)).toMatchObject([
      { kind: 'changed', about: { zh: '20101 类别20101' }, what: { zh: '重大风险' }, was: { zh: '否' }, is: { zh: '是' } },
      { kind: 'added', about: { zh: '20102 类别20102' } },
      { kind: 'changed', about: { zh: '20101 类别20101，条件 1' }, what: { zh: '时限' }, was: { zh: '2 工作日', en: '2 working days' }, is: { zh: '3 工作日' } },
      { kind: 'added', about: { zh: '20102 类别20102，条件 1' } },
    ]);
    expect(differencesOf('clocks', usual, { ...usual, warnings: [0.6, 1] })).toEqual([{ kind: 'changed', about: { zh: '预警', en: 'warnings' }, what: null, was: { zh: '50% 80% 100%', en: '50% 80% 100%' }, is: { zh: '60% 100%', en: '60% 100%' } }]);
    expect(differencesOf('units', [aUnit('a')], [aUnit('a')])).toEqual([]);
  });
});
