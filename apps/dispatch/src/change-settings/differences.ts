import { words, type SettingCategory, type SettingClocks, type SettingContent, type SettingContents, type SettingDifference, type SettingLimit, type SettingName, type SettingUnit, type Words } from '@paidan/contracts';
import { clocks } from '@paidan/case';

/** One field of a thing: what it is called, and how its value is said; null when it has none. */
type Field<Thing> = readonly [name: Words, say: (thing: Thing) => Words | null];

const plain = (text: string) => words(text, text);
const yes = (it: boolean) => (it ? words('是', 'yes') : words('否', 'no'));
const isDifferent = (a: Words | null, b: Words | null) => a?.zh !== b?.zh || a?.en !== b?.en;

/** What came, what went, and which fields of what stayed differ. */
function between<Thing>(was: readonly Thing[], is: readonly Thing[], keyOf: (thing: Thing) => string, aboutOf: (thing: Thing) => Words, fields: readonly Field<Thing>[]): SettingDifference[] {
  const [before, after] = [new Map(was.map((thing) => [keyOf(thing), thing])), new Map(is.map((thing) => [keyOf(thing), thing]))];
  const all = (thing: Thing): Words => {
    const said = fields.flatMap(([name, say]) => { const value = say(thing); return value ? [words(`${name.zh} ${value.zh}`, `${name.en} ${value.en}`)] : []; });
    return words(said.map(({ zh }) => zh).join('；'), said.map(({ en }) => en).join('; '));
  };
  return [
    ...was.filter((thing) => !after.has(keyOf(thing))).map((thing): SettingDifference => ({ kind: 'removed', about: aboutOf(thing), what: null, was: all(thing), is: null })),
    ...is.flatMap((thing): SettingDifference[] => {
      const old = before.get(keyOf(thing));
      if (!old) return [{ kind: 'added', about: aboutOf(thing), what: null, was: null, is: all(thing) }];
      return fields.filter(([, say]) => isDifferent(say(old), say(thing))).map(([what, say]) => ({ kind: 'changed', about: aboutOf(thing), what, was: say(old), is: say(thing) }));
    }),
  ];
}

const unitFields: readonly Field<SettingUnit>[] = [
  [words('名称', 'name'), ({ name }) => name],
  [words('职责', 'duty'), ({ duty }) => (duty.zh || duty.en ? duty : null)],
  [words('启用', 'in use'), ({ active = true }) => yes(active)],
  [words('辖区', 'area'), ({ areaCode }) => (areaCode ? plain(areaCode) : words('全市', 'the whole city'))],
];
const categoryFields: readonly Field<SettingCategory>[] = [
  [words('名称', 'name'), ({ name }) => name],
  [words('大类', 'class'), ({ major }) => words(`${major.code} ${major.zh}`, `${major.code} ${major.en}`)],
  [words('部件或事件', 'component or event'), ({ kind }) => (kind === 'component' ? words('部件', 'component') : words('事件', 'event'))],
  [words('同类', 'family'), ({ family }) => (family ? plain(family) : null)],
  [words('立案前核实', 'verified before filing'), ({ verifyBeforeFiling }) => yes(verifyBeforeFiling)],
  [words('重大风险', 'major risk'), ({ majorRisk = false }) => yes(majorRisk)],
  [words('疑难', 'hard'), ({ hard = null }) => (hard === null ? words('按时限长短', 'by its limit') : yes(hard))],
  [words('本市扩展', 'local extension'), ({ localExtension }) => yes(localExtension)],
];
const limitFields: readonly Field<SettingLimit>[] = [
  [words('立案条件', 'condition'), ({ condition }) => condition],
  [words('时限', 'limit'), ({ clock, value }) => words(`${value} ${clocks[clock].name.zh}`, `${value} ${clocks[clock].name.en}`)],
  [words('原文', 'as printed'), ({ text }) => text ?? null],
  [words('默认', 'by default'), ({ standard }) => yes(standard)],
];

function ofCategories(was: SettingContents['categories'], is: SettingContents['categories']): SettingDifference[] {
  const names = new Map([...was.categories, ...is.categories].map(({ code, name }) => [code, name]));
  const aboutLimit = ({ categoryCode, conditionNo }: SettingLimit) => {
    const name = names.get(categoryCode) ?? plain('');
    return words(`${categoryCode} ${name.zh}，条件 ${conditionNo}`, `${categoryCode} ${name.en}, condition ${conditionNo}`);
  };
  return [
    ...between(was.categories, is.categories, ({ code }) => code, ({ code, name }) => words(`${code} ${name.zh}`, `${code} ${name.en}`), categoryFields),
    ...between(was.limits, is.limits, ({ categoryCode, conditionNo }) => `${categoryCode}/${conditionNo}`, aboutLimit, limitFields),
  ];
}

const minutes = (value: number | null) => (value === null ? words('不限', 'no limit') : words(`${value} 分钟`, `${value} min`));
const percents = (shares: readonly number[]) => plain(shares.map((share) => `${Math.round(share * 100)}%`).join(' ') || '—');
const stages = [['accept', words('受理', 'accepting')], ['dispatch', words('派遣', 'dispatching')], ['check', words('核查', 'checking')]] as const;
const levelFields: readonly Field<SettingClocks['escalation'][number]>[] = [
  [words('何时', 'when'), ({ share, hours }) => words(`${Math.round(share * 100)}%${hours ? ` 后 ${hours} 小时` : ''}`, `${Math.round(share * 100)} %${hours ? ` and ${hours} h` : ''}`)],
  [words('告知', 'who is told'), ({ to }) => plain(to.join(', '))],
];

function ofClocks(was: SettingClocks, is: SettingClocks): SettingDifference[] {
  const changed = (about: Words, a: Words, b: Words): SettingDifference[] => (isDifferent(a, b) ? [{ kind: 'changed', about, what: null, was: a, is: b }] : []);
  return [
    ...stages.flatMap(([stage, { zh, en }]) => changed(words(`${zh}时限`, `limit of ${en}`), minutes(was.stages[stage]), minutes(is.stages[stage]))),
    ...changed(words('预警', 'warnings'), percents(was.warnings), percents(is.warnings)),
    ...between(was.escalation, is.escalation, ({ level }) => String(level), ({ level }) => words(`升级 ${level} 级`, `escalation level ${level}`), levelFields),
  ];
}

const ways: { [Name in SettingName]: (was: SettingContents[Name], is: SettingContents[Name]) => SettingDifference[] } = {
  units: (was, is) => between(was, is, ({ id }) => id, ({ id, name }) => words(`${name.zh}（${id}）`, `${name.en} (${id})`), unitFields),
  categories: ofCategories, clocks: ofClocks,
};

/** What differs between two contents of a setting, in words a person can read. */
export const differencesOf = (setting: SettingName, was: SettingContent, is: SettingContent): SettingDifference[] =>
  (ways[setting] as (was: SettingContent, is: SettingContent) => SettingDifference[])(was, is);
