import type { CityFiles } from '@paidan/city';

/** The categories whose data say they are hard, and those whose standard limit is so many days or more. */
export function hardCategories({ categories, limits, settings }: Pick<CityFiles, 'categories' | 'limits' | 'settings'>): ReadonlySet<string> {
  const isDays = (clock: string) => clock === 'work_day' || clock === 'natural_day';
  const long = new Set(limits.filter(({ standard, clock, value }) => standard && isDays(clock) && value >= settings.modes.hardFromDays).map(({ categoryCode }) => categoryCode));
  return new Set(categories.filter(({ code, hard }) => hard ?? long.has(code)).map(({ code }) => code));
}
