import { words, type SettingCategories, type SettingCategory, type SettingLimit, type SettingProblem } from '@paidan/contracts';
import type { Use } from './what-is-used';

const problem = (code: string, about: string, zh: string, en: string): SettingProblem => ({ code, about, because: words(zh, en) });

/** The shortest and the longest limit that makes sense, in the clock's own unit: half an hour to ten days, half a day to half a year. */
export const SENSE = { urgent_hour: [0.5, 240], work_hour: [0.5, 80], work_day: [0.5, 120], natural_day: [0.5, 180] } as const;

/** Why categories and limits may not be as wanted; rules and things of the street are looked at by geo-router. */
export function checkCategories(now: SettingCategories, wanted: SettingCategories, use: Use): SettingProblem[] {
  const codes = new Set(wanted.categories.map(({ code }) => code));
  return [
    ...wanted.categories.flatMap((category, i) => categoryProblems(category, wanted.categories.slice(0, i))),
    ...wanted.categories.flatMap((category) => limitsProblems(category, wanted.limits)),
    ...wanted.limits.filter(({ categoryCode }) => !codes.has(categoryCode)).map(({ categoryCode }) => problem('LIMIT.WITHOUT_CATEGORY', categoryCode, `时限所指的类别 ${categoryCode} 不在类别表中`, `A limit names category ${categoryCode}, which is not in the table`)),
    ...wanted.limits.flatMap(lengthProblem),
    ...now.categories.filter(({ code }) => !codes.has(code)).flatMap((category) => takenOut(category, use)),
  ];
}

function categoryProblems({ code, kind, major, name }: SettingCategory, before: readonly SettingCategory[]): SettingProblem[] {
  const found: SettingProblem[] = [];
  const digit = kind === 'component' ? '1' : '2';
  if (before.some((one) => one.code === code)) found.push(problem('CATEGORY.DUPLICATE_CODE', code, `类别代码 ${code}（${name.zh}）重复，请换一个`, `Two categories have the code ${code} (${name.en}), please give one another`));
  if (!code.startsWith(`${digit}${major.code}`)) found.push(problem('CATEGORY.CODE_AND_MAJOR', code, `${name.zh}的代码 ${code} 应以 ${digit}${major.code} 开头（${kind === 'component' ? '部件 1' : '事件 2'}，大类 ${major.code}）`, `The code ${code} of ${name.en} should begin with ${digit}${major.code} (${kind}, class ${major.code})`));
  const same = before.find((one) => one.kind === kind && one.major.code === major.code);
  if (same && same.major.zh !== major.zh) found.push(problem('CATEGORY.MAJOR_NAMES', code, `大类 ${major.code} 有两个名称：${same.major.zh}、${major.zh}，请统一`, `Class ${major.code} has two names: ${same.major.en}, ${major.en}; please choose one`));
  return found;
}

function limitsProblems({ code, name }: SettingCategory, limits: readonly SettingLimit[]): SettingProblem[] {
  const own = limits.filter(({ categoryCode }) => categoryCode === code);
  if (own.length === 0) return [problem('CATEGORY.WITHOUT_LIMIT', code, `${name.zh}（${code}）没有时限，请至少填一条`, `${name.en} (${code}) has no limit, please give it one`)];
  const twice = own.find(({ conditionNo }, i) => own.findIndex((one) => one.conditionNo === conditionNo) < i);
  const standard = own.filter((one) => one.standard).length;
  return [
    ...(twice ? [problem('LIMIT.DUPLICATE', code, `${name.zh}（${code}）的立案条件 ${twice.conditionNo} 出现两次`, `${name.en} (${code}) has condition ${twice.conditionNo} twice`)] : []),
    ...(standard !== 1 ? [problem('CATEGORY.STANDARD_LIMIT', code, `${name.zh}（${code}）须有且只有一条默认时限，现有 ${standard} 条`, `${name.en} (${code}) needs exactly one limit by default, it has ${standard}`)] : []),
  ];
}

const clockNames = { urgent_hour: words('紧急工作时', 'urgent hours'), work_hour: words('工作时', 'working hours'), work_day: words('工作日', 'working days'), natural_day: words('自然日', 'calendar days') } as const;

function lengthProblem({ categoryCode, conditionNo, clock, value }: SettingLimit): SettingProblem[] {
  const [least, most] = SENSE[clock];
  if (value >= least && value <= most) return [];
  const { zh, en } = clockNames[clock];
  return [problem('LIMIT.OUT_OF_SENSE', categoryCode, `类别 ${categoryCode} 条件 ${conditionNo} 的时限 ${value} ${zh}不合理，应在 ${least} 至 ${most} ${zh}之间`, `The limit of ${categoryCode}, condition ${conditionNo}, ${value} ${en}, makes no sense; it should be ${least} to ${most}`)];
}

function takenOut({ code, name }: SettingCategory, { folder, open, ever }: Use): SettingProblem[] {
  if ((folder as SettingCategories | null)?.categories.some((one) => one.code === code)) return [problem('CATEGORY.OF_CITY_FILES', code, `${name.zh}（${code}）来自城市数据文件，不能在此删除`, `${name.en} (${code}) comes from the city’s files and cannot be taken out here`)];
  const cases = open.get(code) ?? 0;
  if (cases > 0) return [problem('CATEGORY.HAS_OPEN_CASES', code, `${name.zh}（${code}）还有 ${cases} 件在办案件，不能删除`, `${name.en} (${code}) has ${cases} open case(s) and cannot be taken out`)];
  return ever.has(code) ? [problem('CATEGORY.WAS_USED', code, `${name.zh}（${code}）已有案件，不能删除`, `Cases name ${name.en} (${code}), so it cannot be taken out`)] : [];
}
