import type { RoutingRule, RuleTime } from '@paidan/city';
import { localMoment, minuteOf, type LocalMoment } from './local-moment';

export interface RuleQuestion {
  readonly categoryCode: string;
  readonly streetCode: string;
  readonly communityCode: string;
  /** The moment of the report. */
  readonly at: Date;
  /** Owner of the component the report is tied to; null when to none. */
  readonly ownerUnitId: string | null;
}

/** What of a rule does not fit. */
export type Misfit = 'category' | 'area' | 'time' | 'owner';

export const categoryFits = (pattern: string, code: string) => (pattern.endsWith('*') ? code.startsWith(pattern.slice(0, -1)) : pattern === code);
export const areaFits = (area: string, streetCode: string, communityCode: string) => area === '*' || area === streetCode || area === communityCode;

export function timeFits({ weekdays, hours, from, until }: RuleTime, { date, weekday, minute }: LocalMoment): boolean {
  if ((from && date < from) || (until && date > until) || (weekdays && !weekdays.includes(weekday))) return false;
  if (!hours) return true;
  const [start, end] = [minuteOf(hours.from), minuteOf(hours.to)];
  return start <= end ? minute >= start && minute < end : minute >= start || minute < end;
}

export const ownerFits = (owners: readonly string[], owner: string | null) => owner !== null && owners.some((one) => one === '*' || one === owner);

/** The first thing of a rule that does not fit; null when the rule fits. */
export function misfitOf(rule: RoutingRule, { categoryCode, streetCode, communityCode, at, ownerUnitId }: RuleQuestion): Misfit | null {
  if (!rule.categories.some((pattern) => categoryFits(pattern, categoryCode))) return 'category';
  if (!rule.areas.some((area) => areaFits(area, streetCode, communityCode))) return 'area';
  if (rule.owners && !ownerFits(rule.owners, ownerUnitId)) return 'owner';
  return rule.when && !timeFits(rule.when, localMoment(at)) ? 'time' : null;
}

/** Rules in the order in which they are asked: the lowest priority number, then the lowest id. */
export const inOrder = (rules: readonly RoutingRule[]): RoutingRule[] => [...rules].sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));

/** The rule that says who answers: the first in order that fits. Null when none does. */
export const matchRule = (ordered: readonly RoutingRule[], question: RuleQuestion): RoutingRule | null => ordered.find((rule) => misfitOf(rule, question) === null) ?? null;

/** Every rule asked until one fitted, with what did not fit; the last has null when one did. */
export function askedRules(ordered: readonly RoutingRule[], question: RuleQuestion): { rule: RoutingRule; misfit: Misfit | null }[] {
  const asked = ordered.map((rule) => ({ rule, misfit: misfitOf(rule, question) }));
  const match = asked.findIndex(({ misfit }) => misfit === null);
  return match < 0 ? asked : asked.slice(0, match + 1);
}
