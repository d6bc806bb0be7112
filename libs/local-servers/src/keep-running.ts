import { setTimeout as sleep } from 'node:timers/promises';
import type { OwnedProcess } from './owned-process';

/** Rest before the first new start, doubling with each fall up to the longest, in milliseconds. */
const FIRST_REST_MS = 250;
const LONGEST_REST_MS = 10_000;
/** Who ran so long before falling, in milliseconds, had recovered: the rests begin anew. One that falls sooner is in a loop, however long it takes to start. */
const RECOVERED_MS = 60_000;

/** A process that is started again whenever it falls over. */
export interface KeptProcess {
  /** Changes with each new start. */
  readonly pid: number;
  stop(patienceMs?: number): Promise<void>;
}

/** Keeps a started process running until it is stopped. @param fell hears of each fall; `again` may fail, then it is tried again */
export function keepRunning(first: OwnedProcess, again: () => Promise<OwnedProcess>, fell: (code: number, logFile: string) => void): KeptProcess {
  const stopped = new AbortController();
  let running = first;
  const watch = async () => {
    for (let falls = 0, began = Date.now(); ; falls += 1) {
      const code = await running.ended;
      if (stopped.signal.aborted) return;
      fell(code, running.logFile);
      if (Date.now() - began > RECOVERED_MS) falls = 0;
      await sleep(Math.min(FIRST_REST_MS * 2 ** falls, LONGEST_REST_MS), undefined, { signal: stopped.signal }).catch(() => undefined);
      if (stopped.signal.aborted) return;
      began = Date.now();
      // One that cannot even be started counts as fallen at once.
      running = await again().catch(() => running);
      if (stopped.signal.aborted) return;
    }
  };
  const watching = watch();
  return {
    get pid() { return running.pid; },
    stop: async (patienceMs) => {
      stopped.abort();
      // A start that is under way ends first, so that nothing is left behind.
      void running.stop(patienceMs);
      await watching;
      await running.stop(patienceMs);
    },
  };
}
