import { clockTime, duration, fullTime, shortTime } from './shanghai-time';

const noon = new Date('2026-11-26T04:00:00Z');

test('times are those of Shanghai', () => {
  expect(fullTime('2026-12-31T16:30:00Z')).toBe('2027-01-01 00:30');
  expect(clockTime(new Date('2026-11-26T06:05:09Z'))).toBe('14:05:09');
});

test('today is told by its time, another day of the year by month and day, another year in full', () => {
  expect(shortTime('2026-11-26T06:05:00Z', noon)).toBe('14:05');
  expect(shortTime('2026-11-25T15:05:00Z', noon)).toBe('11-25 23:05');
  expect(shortTime('2027-01-01T02:00:00Z', noon)).toBe('2027-01-01 10:00');
});

test('a duration is told by its two largest units', () => {
  expect(duration(200 * 60_000, 'zh')).toBe('3小时20分');
  expect(duration(-(2 * 1440 + 65) * 60_000, 'en')).toBe('2 d 1 h');
  expect(duration(24 * 3_600_000, 'zh')).toBe('1天');
  expect(duration(20_000, 'en')).toBe('0 min');
});
