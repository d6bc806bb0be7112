import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { guardPicture, type Guarded } from '../guard-picture';
import { Networks } from '../finding/networks';

export interface GuardJob {
  readonly id: number;
  readonly jpeg: Uint8Array;
  readonly gate: boolean;
}
export type ProcessAnswer =
  | { kind: 'ready' }
  | { kind: 'unusable'; cause: string }
  | { kind: 'guarded'; id: number; guarded: Guarded; memory: Memory }
  | { kind: 'failed'; id: number; cause: string };

/** Resident memory of this process now and at its most, in MB. */
export interface Memory {
  readonly rssMb: number;
  readonly peakMb: number;
}

/** A process apart: a network that crashes or eats memory takes nothing else with it. One picture at a time. */
async function work(folder: string, nice: number): Promise<void> {
  standBack(nice);
  const answer = (message: ProcessAnswer) => void process.send?.(message);
  const networks = await Networks.load(folder).catch((error: unknown) => {
    answer({ kind: 'unusable', cause: (error as Error).message });
    return null;
  });
  if (!networks) return;
  process.on('message', ({ id, jpeg, gate }: GuardJob) => {
    guardPicture(networks, jpeg, gate).then(
      (guarded) => answer({ kind: 'guarded', id, guarded, memory: memory() }),
      (error: unknown) => answer({ kind: 'failed', id, cause: String(error) }),
    );
  });
  answer({ kind: 'ready' });
}

/** It has a session of its own: where the kernel shares a processor between sessions (`sched_autogroup_enabled`), the niceness of a process alone says nothing. */
function standBack(nice: number): void {
  setPriority(nice);
  try {
    writeFileSync('/proc/self/autogroup', String(nice));
  } catch {
    // No such kernel, or it may not.
  }
}

const memory = (): Memory => ({ rssMb: Math.round(process.memoryUsage.rss() / 1e6), peakMb: Math.round((process.resourceUsage().maxRSS * 1024) / 1e6) });

if (process.send) {
  // The parent is gone: nobody wants the answer.
  process.once('disconnect', () => process.exit(0));
  void work(process.argv[2]!, Number(process.argv[3]));
}
