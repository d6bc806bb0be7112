import { Moment } from './text';

describe('a moment that somebody sends', () => {
  it.each(['2026-11-26T08:00:00Z', '2026-11-26T08:00:00.123+08:00', '1999-12-31T23:59:59-11:30', '2026-11-26T08:00:00+14:00'])('may be %s', (text) => {
    expect(Moment.safeParse(text).success).toBe(true);
  });

  it.each(['2015-10-30T19:07:29+22:59', '2026-11-26T08:00:00-15:00', '0000-01-01T00:00:00Z', '2026-02-30T08:00:00Z', '2026-11-26'])('may not be %s', (text) => {
    expect(Moment.safeParse(text).success).toBe(false);
  });
});
