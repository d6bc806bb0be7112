import { dateOfDay, dayOf, words, type Words } from '@paidan/contracts';
import { isWorkingDay, type WorkCalendar } from './work-calendar';

/** Days in a row on which a working clock stands still. */
interface Rest {
  readonly days: number[];
  name: string | null;
}

/** `11-28、11-29 周末，10-01 至 10-07 国庆节`: the days a working clock passes over between two moments; null when there are none. */
export function skippedDays(spans: readonly (readonly [Date, Date])[], calendar: WorkCalendar): Words | null {
  const rests = spans.flatMap(([from, to]) => restsBetween(dayOf(from.getTime()), dayOf(to.getTime()), calendar));
  if (rests.length === 0) return null;
  return words(rests.map((rest) => sayRest(rest, '、', ' 至 ', '周末')).join('，'), rests.map((rest) => sayRest(rest, ', ', ' to ', 'weekend')).join('; '));
}

function restsBetween(first: number, last: number, calendar: WorkCalendar): Rest[] {
  const rests: Rest[] = [];
  for (let day = first; day <= last; day += 1) {
    if (isWorkingDay(day, calendar)) continue;
    const before = rests.at(-1);
    const rest = before?.days.at(-1) === day - 1 ? before : { days: [], name: null };
    rest.days.push(day);
    rest.name ??= calendar.names?.get(dateOfDay(day)) ?? null;
    if (rest !== before) rests.push(rest);
  }
  return rests;
}

function sayRest({ days, name }: Rest, and: string, to: string, weekend: string): string {
  const dates = days.map((day) => dateOfDay(day).slice(5));
  const said = dates.length > 2 ? `${dates[0]}${to}${dates.at(-1)}` : dates.join(and);
  return `${said} ${name ?? weekend}`;
}
