import type { Category, Clock, Limit } from '@paidan/city';
import { categoryTable } from './category-table';

const majors: Record<string, readonly [string, string]> = {
  '101': ['公用设施', 'Public utilities'], '102': ['道路交通设施', 'Road and traffic facilities'], '103': ['市容环境设施', 'Sanitation facilities'],
  '104': ['园林绿化设施', 'Landscaping facilities'], '105': ['其他部件', 'Other components'], '201': ['市容环境', 'City appearance'],
  '202': ['宣传广告', 'Advertising'], '203': ['施工管理', 'Construction'], '204': ['街面秩序', 'Street order'],
  '205': ['突发事件', 'Emergencies'], '206': ['其他事件', 'Other events'],
};
const clocks: Record<string, Clock> = { u: 'urgent_hour', h: 'work_hour', d: 'work_day', n: 'natural_day' };

/** Our own words for what each clock is for; the standards' conditions are other people's sentences. */
const conditionWords: Record<Clock, readonly [string, string]> = {
  urgent_hour: ['危及安全，须立即处置', 'dangerous, to be handled at once'],
  work_hour: ['影响使用，当日可处置', 'hinders use, can be handled the same day'],
  work_day: ['一般情形', 'ordinary'],
  natural_day: ['须依程序拆除或整改', 'removal or correction by procedure'],
};

/** Categories that are views of one thing, which people and cameras name one way or the other. */
const families: Record<string, readonly string[]> = { heap: ['20110', '20192', '20111', '20112', '20117', '20305', '10305'] };
/** Pulling a house down or not: looked at on the spot before it is filed. */
const verified: ReadonlySet<string> = new Set(['20101', '20198', '20199']);
/** A sunken road, a burst gas pipe, things that fall: a task force, and the sub-district is told at once. */
const risky: ReadonlySet<string> = new Set(['20502', '20504', '20505', '20595', '20596']);
const familyOf = (code: string) => Object.keys(families).find((family) => families[family]!.includes(code)) ?? null;

const rows = categoryTable.trim().split('\n').map((line) => {
  const [head, zh, en, limits] = line.split('|') as [string, string, string, string];
  return { code: head.slice(0, 5), localExtension: head.endsWith('+'), zh, en, limits: limits.split(' ') };
});

export const makeCategories = (): Category[] =>
  rows.map(({ code, localExtension, zh, en }) => {
    const [majorZh, majorEn] = majors[code.slice(0, 3)]!;
    return {
      code, localExtension, kind: code.startsWith('1') ? 'component' : 'event',
      major: { code: code.slice(1, 3), zh: majorZh, en: majorEn }, name: { zh, en }, family: familyOf(code),
      verifyBeforeFiling: verified.has(code), majorRisk: risky.has(code),
    };
  });

/** The limit used when nobody chose a condition: the first that is not an urgent one, else the urgent one. */
const standardOf = (limits: readonly string[]) => Math.max(0, limits.findIndex((limit) => !limit.startsWith('u')));

export const makeLimits = (): Limit[] =>
  rows.flatMap(({ code, limits }) =>
    limits.map((limit, i) => {
      const clock = clocks[limit[0]!]!;
      const [zh, en] = conditionWords[clock];
      const again = limits.slice(0, i).filter((earlier) => earlier[0] === limit[0]).length;
      const level = again > 0 ? [`（第 ${again + 1} 档）`, ` (level ${again + 1})`] : ['', ''];
      return {
        categoryCode: code, conditionNo: i + 1, clock, value: Number(limit.slice(1)), standard: i === standardOf(limits),
        condition: { zh: zh + level[0]!, en: en + level[1]! },
      };
    }),
  );
