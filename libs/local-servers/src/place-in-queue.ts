import { readFileSync, writeFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

/**
 * So much behind us (above 0) or before us (below 0) in the queue for a processor, -19…19. Where the kernel shares a processor between
 * sessions (Linux, `sched_autogroup_enabled`), the niceness of a process counts within its session only, and the session has one of its own:
 * both are set. Not everybody may let one go first, and it may have ended by now: it goes on as it is, and nobody is left behind.
 */
export function placeInQueue(pid: number, niceness: number, sessionNiceness: number): void {
  // Threads that a process begins later inherit it.
  if (niceness !== 0) attempt(() => setPriority(pid, between(getPriority() + niceness)));
  if (sessionNiceness !== 0) attempt(() => placeSession(pid, between(nicenessOfSession('self') + sessionNiceness)));
}

/** The whole session of a process, where sessions have a niceness. @throws where they have none, or this process may not */
export const placeSession = (pid: number | 'self', niceness: number): void => writeFileSync(`/proc/${pid}/autogroup`, String(niceness));

/** @throws where sessions have none */
export const nicenessOfSession = (pid: number | 'self'): number => Number(/nice (-?\d+)/.exec(readFileSync(`/proc/${pid}/autogroup`, 'utf8'))![1]);

const between = (niceness: number): number => Math.max(-20, Math.min(19, niceness));

function attempt(deed: () => void): void {
  try {
    deed();
  } catch {
    // See above.
  }
}
