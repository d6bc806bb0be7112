import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** True when nobody listens on this port of 127.0.0.1. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/**
 * Below the ports that systems give to outgoing connections (Linux from 32768, others from 49152): one of those may be taken by any connection
 * while its server is down, which then cannot come back. Above 10080, which browsers refuse.
 */
const [FIRST, END] = [12_000, 32_000];
/** Until its server is up a port is free for all who look: two systems that start side by side in one process get no port twice. */
const given = new Set<number>();

/** A port that nobody listens on just now, and that was given to nobody else of this process. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, END);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
}
