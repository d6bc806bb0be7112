import { words, type SettingProblem, type SettingUnit, type SettingUnits } from '@paidan/contracts';
import type { Use } from './what-is-used';

const problem = (code: string, { id }: Pick<SettingUnit, 'id'>, zh: string, en: string): SettingProblem => ({ code, about: id, because: words(zh, en) });

/** Nothing new is given to a unit without a duty or that is closed. */
const answers = (unit: SettingUnit | undefined): boolean => unit !== undefined && unit.active !== false && unit.duty.zh.trim() !== '';

/** Why units may not be as wanted; rules, areas and things of the street are looked at by geo-router. */
export function checkUnits(now: SettingUnits, wanted: SettingUnits, use: Use): SettingProblem[] {
  const twice = wanted.filter(({ id }, i) => wanted.findIndex((one) => one.id === id) < i);
  const after = new Map(wanted.map((unit) => [unit.id, unit]));
  const halves = wanted.filter(({ duty }) => (duty.zh.trim() === '') !== (duty.en.trim() === ''));
  return [
    ...twice.map((unit) => problem('UNIT.DUPLICATE_ID', unit, `单位编号 ${unit.id} 重复，请换一个`, `Two units have the id ${unit.id}, please give one another`)),
    ...halves.map((unit) => problem('UNIT.HALF_A_DUTY', unit, `${unit.name.zh}的职责须中文、英文都填，或都留空`, `The duty of ${unit.name.en} needs both languages, or neither`)),
    ...now.flatMap((unit) => withOpenCases(unit, after.get(unit.id), use)),
    ...now.filter(({ id }) => !after.has(id)).flatMap((unit) => takenOut(unit, use)),
  ];
}

function withOpenCases(before: SettingUnit, after: SettingUnit | undefined, { open }: Use): SettingProblem[] {
  const cases = open.get(before.id) ?? 0;
  if (cases === 0 || !answers(before) || answers(after)) return [];
  return [problem('UNIT.HAS_OPEN_CASES', before, `${before.name.zh}还有 ${cases} 件在办案件，请先办结或转给其他单位，再停用`, `${before.name.en} has ${cases} open case(s); let them be closed or transfer them before it is closed`)];
}

function takenOut(unit: SettingUnit, { folder, ever }: Use): SettingProblem[] {
  const { id, name } = unit;
  if ((folder as SettingUnits | null)?.some((one) => one.id === id)) return [problem('UNIT.OF_CITY_FILES', unit, `${name.zh}来自城市数据文件，不能删除；不再使用时请停用`, `${name.en} comes from the city’s files and cannot be taken out; close it when it is no longer used`)];
  return ever.has(id) ? [problem('UNIT.WAS_USED', unit, `${name.zh}已有案件、账号或值班记录，不能删除；请停用`, `Cases, accounts or rosters name ${name.en}, so it cannot be taken out; close it instead`)] : [];
}
