import { watchClock } from './clock-set-back';

describe('a clock that was set back', () => {
  const clocks = { day: 1_000_000, forward: 5_000 };
  const later = (ms: number, jump = 0) => { clocks.forward += ms; clocks.day += ms + jump; };
  const wasSetBack = watchClock(() => clocks.day, () => clocks.forward);

  it('is noticed once, and neither is one that was set forward nor one that is put right a little', () => {
    later(1_000);
    expect(wasSetBack()).toBe(false);
    later(1_000, 3 * 86_400_000);
    expect(wasSetBack()).toBe(false);
    later(1_000, -6 * 86_400_000);
    expect(wasSetBack()).toBe(true);
    later(1_000);
    expect(wasSetBack()).toBe(false);
    later(1_000, -500);
    expect(wasSetBack()).toBe(false);
  });
});
