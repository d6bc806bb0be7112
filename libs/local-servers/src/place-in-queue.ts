import { readFileSync, writeFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** Without privilege the kernel places one session in 100 ms, whoever asks for it. */
const TURN_MS = 110;
const TURNS = 10;

/**
 * So much behind us (above 0) or before us (below 0) in the queue for a processor, -19…19. Where the kernel shares a processor between
 * sessions (Linux, `sched_autogroup_enabled`), the niceness of a process counts within its session only, and the session has one of its own,
 * which begins at 0 whatever ours has: both are set. Not everybody may let one go first, and it may have ended by now: it goes on as it is,
 * and nobody is left behind.
 */
export async function placeInQueue(pid: number, niceness: number, sessionNiceness: number): Promise<void> {
  // Threads that a process begins later inherit it.
  if (niceness !== 0) attempt(() => setPriority(pid, Math.max(-20, Math.min(19, getPriority() + niceness))));
  if (sessionNiceness === 0) return;
  for (let turn = 0; turn < TURNS && attempt(() => placeSession(pid, sessionNiceness)) === 'EAGAIN'; turn += 1) await sleep(TURN_MS);
}

/** The whole session of a process, where sessions have a niceness. @throws where they have none, or this process may not */
export const placeSession = (pid: number | 'self', niceness: number): void => writeFileSync(`/proc/${pid}/autogroup`, String(niceness));

/** Undefined where the kernel has none, and for a process that never was in a session but the machine's first (what a daemon starts, in part): its file is empty. */
export function nicenessOfSession(pid: number | 'self'): number | undefined {
  try {
    const told = /nice (-?\d+)/.exec(readFileSync(`/proc/${pid}/autogroup`, 'utf8'))?.[1];
    return told === undefined ? undefined : Number(told);
  } catch {
    return undefined;
  }
}

/** The code of what went wrong; null when nothing did. */
function attempt(deed: () => void): string | null {
  try {
    deed();
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  }
}
