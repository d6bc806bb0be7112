import { words, type SettingClocks, type SettingProblem } from '@paidan/contracts';

const problem = (code: string, about: string, zh: string, en: string): SettingProblem => ({ code, about, because: words(zh, en) });
const stageNames = { accept: words('受理', 'accepting'), dispatch: words('派遣', 'dispatching'), check: words('核查', 'checking') } as const;
/** The longest a stage of the centre may be given: a day. */
const STAGE_MINUTES = 1_440;
const percent = (share: number) => `${Math.round(share * 100)}%`;

/** Why clocks may not be as wanted. */
export function checkClocks({ stages, warnings, escalation }: SettingClocks): SettingProblem[] {
  return [...(Object.keys(stageNames) as (keyof typeof stageNames)[]).flatMap((stage) => stageProblem(stage, stages[stage])), ...warningProblems(warnings), ...escalationProblems(escalation)];
}

function stageProblem(stage: keyof typeof stageNames, minutes: number | null): SettingProblem[] {
  if (minutes === null || (minutes >= 1 && minutes <= STAGE_MINUTES)) return [];
  const { zh, en } = stageNames[stage];
  return [problem('CLOCK.STAGE_OUT_OF_SENSE', stage, `${zh}时限 ${minutes} 分钟不合理，应在 1 至 ${STAGE_MINUTES} 分钟之间，或不限`, `${minutes} minutes for ${en} make no sense; it should be 1 to ${STAGE_MINUTES}, or no limit`)];
}

/** A warning comes before the deadline; that at 100 % says that it has come, and is not the only one. */
function warningProblems(warnings: readonly number[]): SettingProblem[] {
  const found = warnings.filter((share) => share <= 0 || share > 1).map((share) => problem('CLOCK.WARNING_AFTER_DEADLINE', percent(share), `预警 ${percent(share)} 不在期限之内，应大于 0% 且不晚于期限（100%）`, `A warning at ${percent(share)} is not before the deadline; it should be over 0 % and not later than the deadline (100 %)`));
  const [only, ...more] = warnings;
  if (only === 1 && more.length === 0) found.push(problem('CLOCK.ONLY_AT_DEADLINE', '100%', '只在到期时（100%）预警等于没有预警，请加一个更早的', 'A single warning at the deadline (100 %) warns of nothing, please add an earlier one'));
  if (warnings.some((share, i) => i > 0 && Math.round(share * 100) <= Math.round(warnings[i - 1]! * 100))) found.push(problem('CLOCK.WARNINGS_IN_ORDER', 'warnings', '预警须由早到晚排列，不得重复（精确到 1%）', 'Warnings go from early to late, each once (to the full per cent)'));
  return found;
}

function escalationProblems(levels: SettingClocks['escalation']): SettingProblem[] {
  return levels.flatMap(({ level, share, hours }, i) => {
    const before = levels[i - 1];
    const about = `level ${level}`;
    if (share < 1 || hours < 0) return [problem('CLOCK.ESCALATES_EARLY', about, `升级 ${level} 级早于期限：超期后才升级，份额应不小于 100%，加时不小于 0`, `Level ${level} escalates before the deadline: it is 100 % or more, and no negative hours`)];
    if (share > 10 || hours > 720) return [problem('CLOCK.ESCALATES_NEVER', about, `升级 ${level} 级太晚：份额应不超过 1000%，加时不超过 720 小时`, `Level ${level} comes too late: at most 1000 % and 720 hours`)];
    if (before && (level <= before.level || share < before.share || (share === before.share && hours <= before.hours))) return [problem('CLOCK.LEVELS_IN_ORDER', about, `升级 ${level} 级须在 ${before.level} 级之后，且晚于它`, `Level ${level} comes after level ${before.level}, and later`)];
    return [];
  });
}
