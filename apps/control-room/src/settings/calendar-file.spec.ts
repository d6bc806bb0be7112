import { readCalendarFile } from './calendar-file';

test('a sheet of days is a calendar; its heading is none, and its year is that of most days', () => {
  const text = '\uFEFF日期,安排,名称\n2026-12-31,放假,元旦\n2027-01-01,放假,元旦\r\n2027-01-02,上班,调休\n';
  expect(readCalendarFile(text)).toEqual({ year: 2027, days: [{ date: '2026-12-31', working: false, name: '元旦' }, { date: '2027-01-01', working: false, name: '元旦' }, { date: '2027-01-02', working: true, name: '调休' }] });
});

test('the file of a city folder is a calendar too', () => {
  expect(readCalendarFile('{"year":2027,"days":[{"date":"2027-01-01","working":false,"name":"元旦"}]}')).toMatchObject({ year: 2027, days: [{ name: '元旦' }] });
});

test('anything else is not', () => {
  for (const text of ['', '{"year":"x"}', '{', 'hello']) expect(readCalendarFile(text)).toBeNull();
});
