import { wallTime, words, type Words } from '@paidan/contracts';
import type { NamedUnit } from '../life/case-state';

/** What the roster of a unit says at a moment. A unit without any roster has none of these and counts as always on duty. */
export interface RosterNow {
  readonly onDuty: boolean;
  /** When its next shift begins (ISO time); null when none is planned. */
  readonly next: string | null;
}

/** Whether somebody of a unit is there for an order: now, in time before its deadline, or not before it. */
export type Presence = 'now' | 'in-time' | 'too-late';

/** @param promisedAt the order's deadline (ISO time) */
export function presenceFor(roster: RosterNow | undefined, promisedAt: string): Presence {
  if (!roster || roster.onDuty) return 'now';
  return roster.next !== null && roster.next < promisedAt ? 'in-time' : 'too-late';
}

/** That nobody of a unit is on duty, and when that ends. */
export function absenceWords({ name }: NamedUnit, { next }: RosterNow): Words {
  if (next === null) return words(`${name.zh}现在无人在岗，也没有排定下一班`, `nobody of ${name.en} is on duty now and no shift is planned`);
  const begins = wallTime(new Date(next));
  return words(`${name.zh}现在无人在岗，下一班 ${begins} 开始`, `nobody of ${name.en} is on duty now, its next shift begins at ${begins}`);
}

/** The units that could do it instead, as somebody of theirs is there now. */
export function insteadWords(onDuty: readonly NamedUnit[]): Words {
  if (onDuty.length === 0) return words('同类职责的单位也无人在岗', 'no other unit of the same duty has anybody on duty');
  return words(`同类职责、现在有人在岗的单位：${onDuty.map(({ name }) => name.zh).join('、')}`, `units of the same duty with somebody on duty: ${onDuty.map(({ name }) => name.en).join(', ')}`);
}
