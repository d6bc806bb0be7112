import { wallTime, words, type Words } from '@paidan/contracts';
import type { ClockSettings } from '../deadline/alarms';
import type { Due } from '../deadline/due';
import type { CaseEvent } from '../life/case-event';
import type { Assigned, CaseState } from '../life/case-state';
import { isRunning, limitedStageOf, type LimitedStage, type Timer } from './timers-of';

/** A timer that fires more than this late says when it was due. */
const LATE_MS = 60_000;

/**
 * What a timer that is due does to the case as it stands; null when the case has moved on.
 * @param due the deadline if the clock runs on now; null where none ran
 */
export function fireTimer(state: CaseState, timer: Timer, due: Due | null, settings: ClockSettings, now: Date): TimerEffect | null {
  const event = effectOf(state, timer.name, due, settings);
  const late = now.getTime() - timer.dueAt.getTime() > LATE_MS;
  return event && late ? { ...event, because: lately(event.because, timer.dueAt) } : event;
}

export type TimerEffect = Extract<CaseEvent, { type: 'warned' | 'escalated' | 'stage-overdue' | 'resumed' }>;

function effectOf(state: CaseState, name: string, due: Due | null, settings: ClockSettings): TimerEffect | null {
  const [kind, what = ''] = name.split(':');
  switch (kind) {
    case 'warn':
      return isRunning(state) ? { type: 'warned', percent: Number(what), because: warning(state, Number(what)) } : null;
    case 'escalate':
      return isRunning(state) ? escalated(state, Number(what), settings) : null;
    case 'stage':
      return limitedStageOf(state) === what ? overdue(what as LimitedStage, settings) : null;
    case 'resume':
      return state.stage === 'suspended' || state.stage === 'asking' ? { type: 'resumed', why: 'term-over', due, because: termOver[state.stage] } : null;
    default:
      return null;
  }
}

function warning({ promisedAt }: Assigned, percent: number): Words {
  const until = wallTime(new Date(promisedAt));
  if (percent >= 100) return words(`处置时限已到（${until}），尚未办结`, `The deadline (${until}) is reached and the case is not done`);
  return words(`处置时限已用 ${percent}%，应于 ${until} 前办结`, `${percent}% of the time has run, to be done by ${until}`);
}

function escalated({ promisedAt, unit }: Assigned, level: number, settings: ClockSettings): TimerEffect | null {
  const step = settings.escalation.find((one) => one.level === level);
  if (!step) return null;
  const until = wallTime(new Date(promisedAt));
  return {
    type: 'escalated', level, to: step.to.join(','),
    because: words(`${unit.name.zh}未在 ${until} 前办结，升级至第 ${level} 级`, `${unit.name.en} has not done it by ${until}, escalated to level ${level}`),
  };
}

const stageNames = { accept: words('受理', 'accepting'), dispatch: words('派遣', 'dispatching'), check: words('核查', 'checking') };

function overdue(of: LimitedStage, settings: ClockSettings): TimerEffect {
  const minutes = settings.stages[of];
  return { type: 'stage-overdue', of, because: words(`${stageNames[of].zh}超过 ${minutes} 分钟`, `${stageNames[of].en} takes longer than ${minutes} min`) };
}

const termOver: Record<'suspended' | 'asking', Words> = {
  suspended: words('挂账到期，自动恢复计时', 'The suspension is over, the clock goes on'),
  asking: words('市民未在期限内补充，自动恢复办理', 'The citizen has not answered in time, handling goes on'),
};

const lately = (because: Words, dueAt: Date): Words => words(`${because.zh}（应于 ${wallTime(dueAt)} 提醒，补发）`, `${because.en} (due at ${wallTime(dueAt)}, told late)`);
