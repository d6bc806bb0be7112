import type { SettingContent, SettingContents, SettingName, SettingProblem } from '@paidan/contracts';
import { checkCategories } from './check-categories';
import { checkClocks } from './check-clocks';
import { checkUnits } from './check-units';
import type { Use } from './what-is-used';

const problemsOf: { [Name in SettingName]: (now: SettingContents[Name], wanted: SettingContents[Name], use: Use) => SettingProblem[] } = {
  units: checkUnits, categories: checkCategories, clocks: (_, wanted) => checkClocks(wanted),
};

/** Why a setting may not be as wanted; what was so before is nobody's fault now. */
export function checkSetting(setting: SettingName, now: SettingContent, wanted: SettingContent, use: Use): SettingProblem[] {
  const check = problemsOf[setting] as (now: SettingContent, wanted: SettingContent, use: Use) => SettingProblem[];
  const keyOf = ({ code, about, because }: SettingProblem) => `${code} ${about} ${because.zh}`;
  const old = new Set(check(now, now, use).map(keyOf));
  return check(now, wanted, use).filter((problem) => !old.has(keyOf(problem)));
}
