import { wallTime, todayAt } from '@paidan/contracts';

/** Set by the jest project; see tools/jest/unit.config.cjs. */
declare const ZONE: string;
const { projects } = jest.requireActual<{ projects: { globals?: { ZONE?: string } }[] }>('../../../../tools/jest/unit.config.cjs');
/** Minutes that a local clock is behind UTC, in January and in July. */
const behind: Record<string, [number, number]> = { UTC: [0, 0], 'Asia/Shanghai': [-480, -480], 'America/New_York': [300, 240] };

describe('the tests of the clocks', () => {
  it('run once in each of three zones', () => {
    expect(projects.flatMap(({ globals }) => globals?.ZONE ?? [])).toEqual(Object.keys(behind));
  });

  it(`are now in a process whose zone is ${ZONE}, in winter and in summer`, () => {
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(ZONE);
    expect([new Date(2026, 0, 15).getTimezoneOffset(), new Date(2026, 6, 15).getTimezoneOffset()]).toEqual(behind[ZONE]);
  });

  it('see Shanghai’s wall clock and Shanghai’s today all the same', () => {
    expect(wallTime(new Date('2026-11-25T16:30:00Z'))).toBe('2026-11-26 00:30');
    const lateEvening = new Date('2026-12-31T16:00:00Z');
    expect(todayAt(lateEvening)).toEqual({ date: '2027-01-01', from: lateEvening, to: new Date('2027-01-01T16:00:00Z') });
    expect(todayAt(new Date(lateEvening.getTime() - 1)).date).toBe('2026-12-31');
  });
});
