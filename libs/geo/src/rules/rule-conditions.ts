import type { RoutingRule } from '@paidan/city';
import { dayAfter, localMoment, minuteOf, type LocalMoment } from './local-moment';
import { ownerFits, timeFits } from './match-rule';

/** A moment and an owner: what a rule may ask besides category and area. */
export interface Condition {
  readonly moment: LocalMoment;
  readonly ownerUnitId: string | null;
}

/** True for a rule that asks neither time nor owner. */
export const isPlain = ({ when, owners }: RoutingRule) => when === undefined && owners === undefined;

export const conditionFits = ({ when, owners }: RoutingRule, { moment, ownerUnitId }: Condition) =>
  (!when || timeFits(when, moment)) && (!owners || ownerFits(owners, ownerUnitId));

/** An owner that no rule names. */
const SOMEBODY_ELSE = '?';
const WEEK = [0, 1, 2, 3, 4, 5, 6];

/**
 * Conditions that stand for all there are from a day on: within each, none of these rules changes its mind. Days are
 * taken at each first and last day named (a week from each, so that every weekday occurs), minutes at each hour named.
 */
export function conditionsFor(rules: readonly RoutingRule[], from: Date): Condition[] {
  const today = localMoment(from).date;
  const bounds = rules.flatMap(({ when }) => [...(when?.from ? [when.from] : []), ...(when?.until ? [dayAfter(when.until, 1).date] : [])]);
  const starts = [...new Set([today, ...bounds.filter((date) => date > today)])].sort();
  const days = starts.flatMap((start, i) => WEEK.map((day) => dayAfter(start, day)).filter(({ date }) => starts[i + 1] === undefined || date < starts[i + 1]!));
  const minutes = [...new Set([0, ...rules.flatMap(({ when }) => (when?.hours ? [minuteOf(when.hours.from), minuteOf(when.hours.to)] : []))])];
  const named = [...new Set(rules.flatMap(({ owners }) => owners ?? []))].filter((owner) => owner !== '*');
  const owners = rules.some((rule) => rule.owners) ? [null, SOMEBODY_ELSE, ...named] : [null];
  return days.flatMap((day) => minutes.flatMap((minute) => owners.map((ownerUnitId) => ({ moment: { ...day, minute }, ownerUnitId }))));
}
