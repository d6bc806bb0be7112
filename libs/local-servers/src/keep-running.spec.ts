import { keepRunning } from './keep-running';
import type { OwnedProcess } from './owned-process';

/** How long it was rested for, in milliseconds, one after the other; no time passes. */
const mockRests: number[] = [];
jest.mock('node:timers/promises', () => ({ setTimeout: (ms: number) => Promise.resolve(void mockRests.push(ms)) }));

/** A process that falls when told. */
function aProcess() {
  let fall = (): void => undefined;
  const ended = new Promise<number>((resolve) => { fall = () => resolve(1); });
  const owned: OwnedProcess = { name: 'one', pid: 1, logFile: 'one.log', ended, stop: () => Promise.resolve(fall()) };
  return { owned, fall };
}

let clock = 0;
beforeEach(() => { mockRests.length = 0; clock = 1_000_000; jest.spyOn(Date, 'now').mockImplementation(() => clock); });
afterEach(() => jest.restoreAllMocks());

/** How long each new start was rested for when the process fell after running so many seconds. */
async function restsAfter(ranSeconds: readonly number[]): Promise<number[]> {
  let running = aProcess();
  let started = (): void => undefined;
  const again = () => {
    running = aProcess();
    started();
    return Promise.resolve(running.owned);
  };
  const kept = keepRunning(running.owned, again, () => undefined);
  for (const seconds of ranSeconds) {
    // Until the one that was started is watched.
    await new Promise((resolve) => setImmediate(resolve));
    const next = new Promise<void>((resolve) => { started = resolve; });
    clock += seconds * 1_000;
    running.fall();
    await next;
  }
  await kept.stop();
  return [...mockRests];
}

describe('what falls over again and again', () => {
  it('is rested for longer each time, also when each start takes half a minute to fall', async () => {
    expect(await restsAfter([30, 30, 30])).toEqual([250, 500, 1_000]);
  });

  it('is started soon again once it has run for a minute', async () => {
    expect(await restsAfter([1, 1, 61])).toEqual([250, 500, 250]);
  });
});
