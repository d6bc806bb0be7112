import type { RoutingRule } from '@paidan/city';
import { words, type Words } from '@paidan/contracts';
import { localMoment, type Misfit, type RuleQuestion } from '@paidan/geo';

const NAMED = 6;
const list = (names: readonly string[]) => names.slice(0, NAMED).join(', ') + (names.length > NAMED ? ' …' : '');
const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Why a rule was passed over, or that it fits, in words a dispatcher can read out. */
export function sayMisfit(rule: RoutingRule, misfit: Misfit | null, question: RuleQuestion): Words {
  if (misfit === null) return words(`符合：${rule.because.zh}`, `fits: ${rule.because.en}`);
  if (misfit === 'category') return words(`类别 ${question.categoryCode} 不在 ${list(rule.categories)} 之内`, `category ${question.categoryCode} is none of ${list(rule.categories)}`);
  if (misfit === 'area') return words(`社区 ${question.communityCode} 不在 ${list(rule.areas)} 之内`, `community ${question.communityCode} is none of ${list(rule.areas)}`);
  if (misfit === 'time') return sayTime(rule, question.at);
  const owners = list(rule.owners ?? []);
  return question.ownerUnitId === null
    ? words(`没有关联到部件，而规则只管权属为 ${owners} 的部件`, `tied to no component, and the rule asks for one of ${owners}`)
    : words(`部件权属 ${question.ownerUnitId} 不在 ${owners} 之内`, `the component’s owner ${question.ownerUnitId} is none of ${owners}`);
}

function sayTime({ when = {} }: RoutingRule, at: Date): Words {
  const { date, weekday, minute } = localMoment(at);
  const { weekdays, hours, from, until } = when;
  const wanted = [weekdays ? `周 weekdays ${weekdays.join(' ')}` : '', hours ? `${hours.from}–${hours.to}` : '', from || until ? `${from ?? '…'}–${until ?? '…'}` : ''].filter(Boolean).join('，');
  return words(`上报时刻 ${date} 周${weekday} ${clock(minute)} 不在 ${wanted} 之内`, `reported ${date} (weekday ${weekday}) ${clock(minute)}, outside ${wanted}`);
}
