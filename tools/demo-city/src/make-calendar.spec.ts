import { makeCalendar } from './make-calendar';

const { days, publishedYears } = makeCalendar();
const working = (date: string) => days.find((day) => day.date === date)?.working;

describe('the calendar of the demo county', () => {
  it('is the State Council’s for three years', () => {
    expect(publishedYears).toEqual([2024, 2025, 2026]);
    expect(['2026-02-14', '2026-02-16', '2026-02-23', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].map(working)).toEqual([true, false, false, true, true, true, true]);
  });

  it('lists only days that differ from the plain week, in whatever zone it is made', () => {
    const plain = days.filter(({ date, working: works }) => works === (new Date(`${date}T00:00:00Z`).getUTCDay() % 6 !== 0));
    expect([plain, days.length]).toEqual([[], 75]);
  });

  it('calls the days by their festival', () => {
    expect(days.find(({ date }) => date === '2026-10-01')?.name).toBe('国庆节');
  });
});
