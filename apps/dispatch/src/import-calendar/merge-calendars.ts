import type { CityFiles } from '@paidan/city';
import type { CalendarDay, CalendarYear } from '@paidan/contracts';
import type { WorkCalendar } from '@paidan/case';

/** A year's calendar as it was imported, newest version only. */
export type ImportedYear = CalendarYear;

/** Every published year: those of the city's files, each replaced by what was imported for it. */
export function publishedYears({ publishedYears: years, days }: CityFiles['calendar'], imported: readonly ImportedYear[]): CalendarYear[] {
  const own = years.filter((year) => !imported.some((one) => one.year === year));
  const fromFiles = own.map((year): CalendarYear => ({ year, days: days.filter(({ date }) => date.startsWith(`${year}-`)), imported: null }));
  return [...fromFiles, ...imported].sort((a, b) => a.year - b.year);
}

/** What the clocks run by. A later year has the last word on the days of December before it. */
export function workCalendarOf(years: readonly CalendarYear[]): WorkCalendar {
  const days = new Map<string, CalendarDay>();
  for (const year of years) for (const day of year.days) days.set(day.date, day);
  return {
    publishedYears: new Set(years.map(({ year }) => year)),
    exceptions: new Map([...days.values()].map(({ date, working }) => [date, working])),
    names: new Map([...days.values()].filter(({ name }) => name !== '').map(({ date, name }) => [date, name])),
  };
}
