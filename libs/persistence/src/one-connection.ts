import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';

/** Whoever does not answer a goodbye within so long, in milliseconds, is left without: TCP would try for a quarter of an hour. */
const GOODBYE_MS = 1_000;

/** A connection of its own, not open yet. An error of it, when nothing is asked, ends it and no more. */
export function oneConnection(config: ClientConfig): { client: Client; goodbye: () => Promise<void> } {
  const socket = new Socket();
  const client = new Client({ keepAlive: true, ...config, stream: () => socket });
  client.on('error', () => undefined);
  const goodbye = async () => {
    const late = new AbortController();
    await Promise.race([client.end().catch(() => undefined), sleep(GOODBYE_MS, undefined, { signal: late.signal }).catch(() => undefined)]);
    late.abort();
    socket.destroy();
  };
  return { client, goodbye };
}
