import { inShanghai } from '@paidan/contracts';
import { momentOf } from './roster-time';

describe('a time of the roster', () => {
  it.each([
    ['2026-11-26T08:00', '2026-11-26T00:00:00.000Z'], ['2026-11-26T08:00:00', '2026-11-26T00:00:00.000Z'],
    ['2026-11-26T08:00:00+08:00', '2026-11-26T00:00:00.000Z'], ['2026-11-26T08:00:00Z', '2026-11-26T08:00:00.000Z'], ['2028-02-29T00:00', '2028-02-28T16:00:00.000Z'],
  ])('%s is %s, whatever the zone of the process', (text, iso) => {
    expect(momentOf(text)?.toISOString()).toBe(iso);
  });

  it.each(['', '明天早上', '2026-11-26', '2026-13-01T08:00', '2026-02-30T08:00', '2026-11-26T25:00', '08:00'])('%j is none', (text) => {
    expect(momentOf(text)).toBeNull();
  });

  it('is shown as the city reads it', () => {
    expect(inShanghai(new Date('2026-11-25T16:30:00Z'))).toBe('2026-11-26T00:30:00+08:00');
  });
});
