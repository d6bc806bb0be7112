import { writeFileSync } from 'node:fs';

/** Weights of a session among others, as a niceness. */
const [FIRST, USUAL] = ['-10', '0'];

/**
 * The people outside and the relays in between are no part of the system and do not wait for their turn among it. Linux shares a processor
 * between sessions, and each part has its own: with three copies the drill was one of forty, and what passed through its relays took seconds
 * for what takes milliseconds. Left as it is where this process may not, or where processors are shared otherwise.
 */
export function goFirst(): void {
  share(FIRST);
  process.once('exit', () => share(USUAL));
}

function share(niceness: string): void {
  try {
    writeFileSync('/proc/self/autogroup', niceness);
  } catch {
    // No privilege, or no such sharing.
  }
}
