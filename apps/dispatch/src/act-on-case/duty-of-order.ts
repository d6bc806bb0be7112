import { absenceWords, insteadWords, presenceFor, type NamedUnit } from '@paidan/case';
import { done, refuse, wallTime, words, type Outcome, type Words } from '@paidan/contracts';
import type { CityUnits } from '../city-units';
import type { Rosters } from '../keep-roster/read-rosters';
import type { Circumstances, Wish } from './wish';

/** What is to be said of the unit's duty with an order to it; null when somebody is there. */
export interface DutyNote {
  readonly because: Words;
  /** True when nobody is there before the deadline and a person sent it all the same. */
  readonly despite: boolean;
}

interface Sent {
  readonly unit: NamedUnit;
  readonly promisedAt: string;
}

/** Units of the same duty as this one that have somebody on duty now. */
export const insteadOf = ({ id }: NamedUnit, city: CityUnits, rosters: Rosters): NamedUnit[] => city.ofSameDuty(id).filter((unit) => rosters.get(unit.id)?.onDuty ?? true);

/** A person may send to a unit of which nobody is there before the deadline only when they confirm it, with a reason. @param field of the wish that names the unit */
export function dutyOf(sent: Sent, wish: Wish, { city, rosters }: Circumstances, field: 'unitId' | 'parts' = 'unitId'): Outcome<DutyNote | null> {
  const roster = rosters.get(sent.unit.id);
  const presence = presenceFor(roster, sent.promisedAt);
  if (!roster || presence === 'now') return done(null);
  const because = absenceWords(sent.unit, roster);
  if (presence === 'in-time') return done({ because, despite: false });
  if (wish.despiteDuty && !wish.reason) return refuse(400, 'CASE.REASON_NEEDED', '期限前无人在岗仍要派遣，请填写理由。', 'Please give the reason for sending it though nobody is on duty.', { field: 'reason' });
  if (wish.despiteDuty) return done({ because: words(`${because.zh}，经确认仍派`, `${because.en}, sent all the same`), despite: true });
  return withoutDuty(sent, because, insteadOf(sent.unit, city, rosters), roster.next, field);
}

/** The reason of an order with what is said of the duty. */
export const noting = (because: Words, note: DutyNote | null): Words => (note ? words(`${because.zh}（${note.because.zh}）`, `${because.en} (${note.because.en})`) : because);

function withoutDuty({ unit, promisedAt }: Sent, absence: Words, instead: readonly NamedUnit[], nextShiftAt: string | null, field: string) {
  const [until, others] = [wallTime(new Date(promisedAt)), insteadWords(instead)];
  return refuse(422, 'UNIT.WITHOUT_DUTY',
    `${absence.zh}，期限 ${until} 前无人办理。${others.zh}。请改派，或填写理由并确认仍派（despiteDuty）。`,
    `Before ${until}, the deadline, there is nobody to do it: ${absence.en}; ${others.en}. Send it elsewhere, or confirm with despiteDuty and a reason.`,
    { field, facts: { unitId: unit.id, nextShiftAt, promisedAt, unitsOnDuty: instead.map(({ id, name }) => ({ unitId: id, name })) } });
}
