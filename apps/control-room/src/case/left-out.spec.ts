import { leftOutBetween, leftOutOf } from './left-out';

const steps = (...versions: number[]) => versions.map((version) => ({ version }));

describe('alerts that are not shown', () => {
  it('are as many as versions are missing between two steps, none where they follow one another', () => {
    expect(leftOutBetween({ version: 3 }, { version: 981 })).toBe(977);
    expect(leftOutBetween({ version: 3 }, { version: 4 })).toBe(0);
    expect(leftOutBetween(undefined, { version: 1 })).toBe(0);
  });

  it('are summed over a timeline', () => {
    expect(leftOutOf(steps(1, 2, 3))).toBe(0);
    expect(leftOutOf(steps(1, 2, 5, 6, 10))).toBe(5);
    expect(leftOutOf([])).toBe(0);
  });
});
