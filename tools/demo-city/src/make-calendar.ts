import type { WorkCalendar } from '@paidan/city';
import { getDayDetail } from 'chinese-days';

const YEARS = [2024, 2025, 2026];

/** Days on which the published calendar differs from Monday to Friday. */
export function makeCalendar(): WorkCalendar {
  const days: WorkCalendar['days'] = [];
  for (let at = Date.UTC(YEARS[0]!, 0, 1); at < Date.UTC(YEARS.at(-1)! + 1, 0, 1); at += 86_400_000) {
    const date = new Date(at).toISOString().slice(0, 10);
    const weekday = new Date(at).getUTCDay();
    const { work, name } = getDayDetail(date);
    if (work !== (weekday >= 1 && weekday <= 5)) days.push({ date, working: work, name: name.split(',')[1] ?? name });
  }
  return { publishedYears: YEARS, days };
}
