import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { CannotStart } from './say';

/** By a listener, or kept by the system for itself. */
const TAKEN = ['EADDRINUSE', 'EACCES'];

/** True when nobody listens on this port of 127.0.0.1. @throws when nobody could listen on any */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => (TAKEN.includes(error.code!) ? resolve(false) : reject(error)));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/**
 * Below the ports that systems give to outgoing connections (Linux from 32768, others from 49152): one of those may be taken by any connection
 * while its server is down, which then cannot come back. Above 10080, which browsers refuse.
 */
const [FIRST, END] = [12_000, 32_000];
/** So many that are taken in a row are all there are. */
const MANY = 10_000;
/** Until its server is up a port is free for all who look: two systems that start side by side in one process get no port twice. */
const given = new Set<number>();

/** A port that nobody listens on just now, and that was given to nobody else of this process. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < MANY; tries += 1) {
    const port = randomInt(FIRST, END);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
  throw new CannotStart(`${FIRST} 到 ${END} 之间没有空闲端口，请停止占用者。No port between ${FIRST} and ${END} is free; please stop who holds them.`);
}

/** Whether a server can count on getting this port again: one recorded by an earlier version may be a port of outgoing connections. */
export const isKept = (port: number): boolean => port >= FIRST && port < END;
