import { nicenessOfSession, placeSession } from '@paidan/local-servers';

/** Of the session of the drill; the parts have their own around 0. */
const FIRST = -10;

/**
 * The people outside and the relays in between are no part of the system and do not wait for their turn among it. Linux shares a processor
 * between sessions, and each part has its own: with three copies the drill was one of forty, and what passed through its relays took seconds
 * for what takes milliseconds. Left as it is where this process may not, or where processors are shared otherwise.
 */
export function goFirst(): void {
  const before = nicenessOfSession('self');
  if (before === undefined) return;
  if (place(FIRST)) process.once('exit', () => place(before));
}

/** As one among the parts: whoever brings more load than they can take, and goes first, takes the processors from what is to be measured. */
export async function amongOthers(work: () => Promise<void>): Promise<void> {
  const before = nicenessOfSession('self');
  place(0);
  try {
    await work();
  } finally {
    if (before !== undefined) place(before);
  }
}

/** False without the privilege. */
function place(niceness: number): boolean {
  try {
    placeSession('self', niceness);
    return true;
  } catch {
    return false;
  }
}
