import { Wakeup } from './wakeup';

const timed = async (work: Promise<void>) => { const began = performance.now(); await work; return performance.now() - began; };

describe('waiting', () => {
  it('ends at once when it was woken before it began, and that only once', async () => {
    const wakeup = new Wakeup();
    wakeup.wake();
    expect(await timed(wakeup.wait(5_000))).toBeLessThan(1_000);
    expect(await timed(wakeup.wait(50))).toBeGreaterThan(40);
  });
});
