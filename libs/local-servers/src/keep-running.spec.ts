import { keepRunning } from './keep-running';
import type { OwnedProcess } from './owned-process';

/** A process that falls when told. */
function aProcess() {
  let fall = (): void => undefined;
  const ended = new Promise<number>((resolve) => { fall = () => resolve(1); });
  const owned: OwnedProcess = { name: 'one', pid: 1, logFile: 'one.log', ended, stop: () => Promise.resolve(fall()) };
  return { owned, fall };
}

let clock = 0;
beforeEach(() => { clock = 1_000_000; jest.spyOn(Date, 'now').mockImplementation(() => clock); });
afterEach(() => jest.restoreAllMocks());

/** How long each new start was rested for, in milliseconds, when the process fell after running so many seconds. */
async function restsAfter(ranSeconds: readonly number[]): Promise<number[]> {
  let running = aProcess();
  let started = (): void => undefined;
  const again = () => {
    running = aProcess();
    started();
    return Promise.resolve(running.owned);
  };
  const kept = keepRunning(running.owned, again, () => undefined);
  const rests: number[] = [];
  for (const seconds of ranSeconds) {
    // Until the one that was started is watched.
    await new Promise((resolve) => setImmediate(resolve));
    const next = new Promise<void>((resolve) => { started = resolve; });
    clock += seconds * 1_000;
    const fell = performance.now();
    running.fall();
    await next;
    rests.push(performance.now() - fell);
  }
  await kept.stop();
  return rests;
}

describe('what falls over again and again', () => {
  it('is rested for longer each time, also when each start takes half a minute to fall', async () => {
    const [first, second, third] = await restsAfter([30, 30, 30]);
    expect(first).toBeLessThan(450);
    expect(second).toBeGreaterThan(490);
    expect(third).toBeGreaterThan(990);
  });

  it('is started soon again once it has run for a minute', async () => {
    const [, second, third] = await restsAfter([1, 1, 61]);
    expect(second).toBeGreaterThan(490);
    expect(third).toBeLessThan(450);
  });
});
