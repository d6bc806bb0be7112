import { bilingual, words, type CalendarFinding, type CalendarRow } from '@paidan/contracts';

/** What is wrong with a year's calendar, line by line, the first row being line 1; empty when it may be imported. */
export function checkCalendar(year: number, rows: readonly CalendarRow[]): CalendarFinding[] {
  const seen = new Map<string, number>();
  const findings = rows.flatMap((row, i) => {
    const found = checkRow(year, row, seen.get(row.date));
    if (!seen.has(row.date)) seen.set(row.date, i + 1);
    return found ? [{ line: i + 1, date: row.date, ...found }] : [];
  });
  const holiday = rows.some(({ date, working }) => !working && date.startsWith(`${year}-`) && isDate(date) && isWeekday(date));
  return holiday || findings.length > 0 ? findings : [{ line: 0, date: '', ...noHoliday(year) }];
}

type Found = Pick<CalendarFinding, 'code' | 'message'>;

function checkRow(year: number, { date }: CalendarRow, before: number | undefined): Found | null {
  if (!isDate(date)) return { code: 'not-a-date', message: bilingual(words('不是日期，应写成 2027-10-01 的样子', 'not a date like 2027-10-01')) };
  if (!belongsTo(year, date)) return { code: 'wrong-year', message: bilingual(words(`不属于 ${year} 年的日历`, `does not belong to the calendar of ${year}`)) };
  return before === undefined ? null : { code: 'duplicate', message: bilingual(words(`与第 ${before} 行重复`, `the same day as line ${before}`)) };
}

const noHoliday = (year: number): Found => ({
  code: 'no-holiday', message: bilingual(words(`没有 ${year} 年工作日放假的日子，不像是放假安排`, `not one weekday of ${year} is a holiday: this is no calendar of holidays`)),
});

const isDate = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

const isWeekday = (date: string) => new Date(date).getUTCDay() % 6 !== 0;

/** Of the year, or of the last days of the year before: the rest for New Year and its make-up day may begin there (2018-12-29 did for 2019). */
const belongsTo = (year: number, date: string) => date.startsWith(`${year}-`) || (date >= `${year - 1}-12-25` && date <= `${year - 1}-12-31`);
