import type { WorkCalendar } from '@paidan/city';
/** The published table itself: what the package computes from it depends on the zone of the process. */
import published from 'chinese-days/dist/chinese-days.json';

const YEARS = [2024, 2025, 2026];
const table = published as { holidays: Record<string, string>; workdays: Record<string, string> };

/** Days on which the published calendar differs from Monday to Friday. */
export function makeCalendar(): WorkCalendar {
  const days = [...differing(table.holidays, false), ...differing(table.workdays, true)];
  return { publishedYears: YEARS, days: days.sort((a, b) => a.date.localeCompare(b.date)) };
}

/** Of days that are named `New Year's Day,元旦,1`, those on which the plain week would say otherwise. */
const differing = (named: Record<string, string>, working: boolean): WorkCalendar['days'] =>
  Object.entries(named).flatMap(([date, name]) => {
    const weekend = new Date(date).getUTCDay() % 6 === 0;
    return YEARS.includes(Number(date.slice(0, 4))) && weekend === working ? [{ date, working, name: name.split(',')[1] ?? name }] : [];
  });
