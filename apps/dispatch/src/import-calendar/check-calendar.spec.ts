import { beginDeadline } from '@paidan/case';
import { wallTime, words, type CalendarRow } from '@paidan/contracts';
import { checkCalendar } from './check-calendar';
import { publishedYears, workCalendarOf } from './merge-calendars';

const off = (date: string, name = '元旦'): CalendarRow => ({ date, working: false, name });
const on = (date: string, name = '元旦'): CalendarRow => ({ date, working: true, name });
const found = (year: number, rows: CalendarRow[]) => checkCalendar(year, rows).map(({ line, code }) => [line, code]);

describe('a calendar to be imported', () => {
  it('is right when every row is a day of its year, once', () => {
    expect(found(2027, [off('2027-01-01'), on('2027-01-09'), off('2027-10-01', '国庆节')])).toEqual([]);
  });

  it('may begin in the last days of December before, as New Year of 2019 did', () => {
    expect(found(2019, [on('2018-12-29'), off('2018-12-31'), off('2019-01-01')])).toEqual([]);
    expect(found(2019, [on('2018-12-24'), off('2019-01-01')])).toEqual([[1, 'wrong-year']]);
  });

  it('is told line by line what is wrong with it, all of it', () => {
    const rows = [off('2027-01-01'), off('2026-10-01'), off('2027-02-30'), off('1 May'), off('2027-01-01'), on('2028-01-01')];
    expect(found(2027, rows)).toEqual([[2, 'wrong-year'], [3, 'not-a-date'], [4, 'not-a-date'], [5, 'duplicate'], [6, 'wrong-year']]);
    expect(checkCalendar(2027, rows)[3]?.message).toContain('与第 1 行重复');
  });

  it('is none when no weekday is a holiday: an empty file, or weekends only', () => {
    expect(found(2027, [])).toEqual([[0, 'no-holiday']]);
    expect(found(2027, [off('2027-01-02'), on('2027-01-09')])).toEqual([[0, 'no-holiday']]);
  });
});

describe('the published years', () => {
  const city = { publishedYears: [2026], days: [{ date: '2026-01-01', working: false, name: '元旦' }, { date: '2026-12-31', working: false, name: '旧' }] };
  const imported = (year: number, days: CalendarRow[]) => ({ year, days, imported: { at: '2026-11-25T00:00:00.000Z', by: { role: 'admin', id: 'a' }, replaced: false } });

  it('are the city’s own with those imported, a later year having the last word on the December before it', () => {
    const years = publishedYears(city, [imported(2027, [on('2026-12-31'), off('2027-01-01')])]);
    const calendar = workCalendarOf(years);
    expect([...calendar.publishedYears]).toEqual([2026, 2027]);
    expect(['2026-01-01', '2026-12-31', '2027-01-01'].map((date) => calendar.exceptions.get(date))).toEqual([false, true, false]);
  });

  it('replace the city’s own year whole', () => {
    expect(workCalendarOf(publishedYears(city, [imported(2026, [off('2026-05-01')])])).exceptions.get('2026-01-01')).toBeUndefined();
  });

  it('make a provisional deadline final, and move it over the holiday', () => {
    const limit = { clock: 'work_day' as const, value: 1, condition: words('一般', 'ordinary') };
    const reckoned = (years: ReturnType<typeof publishedYears>) => beginDeadline(new Date('2026-12-31T14:00:00+08:00'), limit, workCalendarOf(years));
    const before = reckoned(publishedYears({ publishedYears: [2026], days: [] }, []));
    const after = reckoned(publishedYears({ publishedYears: [2026], days: [] }, [imported(2027, [off('2027-01-01')])]));
    expect([before, after].map(({ promisedAt, provisional }) => [wallTime(new Date(promisedAt)), provisional])).toEqual([['2027-01-01 12:00', true], ['2027-01-04 12:00', false]]);
  });
});
