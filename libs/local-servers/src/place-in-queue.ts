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
  if (sessionNiceness !== 0) attempt(() => placeSession(pid, between((nicenessOfSession('self') ?? 0) + sessionNiceness)));
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

const between = (niceness: number): number => Math.max(-20, Math.min(19, niceness));

function attempt(deed: () => void): void {
  try {
    deed();
  } catch {
    // See above.
  }
}
