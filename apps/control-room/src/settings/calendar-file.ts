export interface CalendarDraft {
  readonly year: number;
  readonly days: readonly { readonly date: string; readonly working: boolean; readonly name: string }[];
}

/** Reads a calendar file: JSON `{year, days: [{date, working, name}]}`, or lines `date, 放假|上班, name` whose year is that of most days; null when it is neither. */
export function readCalendarFile(text: string): CalendarDraft | null {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  return trimmed.startsWith('{') ? ofJson(trimmed) : ofLines(trimmed);
}

function ofJson(text: string): CalendarDraft | null {
  try {
    const { year, days } = JSON.parse(text) as CalendarDraft;
    return Number.isInteger(year) && Array.isArray(days) ? { year, days } : null;
  } catch {
    return null;
  }
}

function ofLines(text: string): CalendarDraft | null {
  const cells = text.split(/\r?\n/).filter((line) => line.trim()).map((line) => line.split(/[,，\t]/).map((cell) => cell.trim()));
  const rows = cells.filter(([date = ''], nth) => nth > 0 || /\d/.test(date));
  if (rows.length === 0 || rows.some((row) => row.length < 2)) return null;
  const days = rows.map(([date = '', kind = '', name = '']) => ({ date, working: /上班|work|true/i.test(kind), name }));
  const years = days.map(({ date }) => Number(date.slice(0, 4))).filter((year) => year > 1900).sort();
  return { year: years[Math.floor(years.length / 2)] ?? 0, days };
}
