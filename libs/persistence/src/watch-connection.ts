import type { Client } from 'pg';
import { oneConnection } from './one-connection';

/** A connection that broke without a word is noticed after so long (milliseconds), and an answer waited for half as long. */
const LOOK_MS = 10_000;

/** The server looks after half a minute of silence whether we are still there, so that what a vanished machine had locked is free within a minute. */
export const LOOK_FOR_US = '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3';

export interface Watched<T> {
  readonly answer: T;
  close(): Promise<void>;
}

/**
 * Opens a connection of its own and does `prepare` on it. Throws when the server cannot be reached or does not answer.
 * @param lost called once when it broke or no longer answers; never before it was open nor after it was closed
 */
export async function watchConnection<T>(url: string, name: string, prepare: (client: Client) => Promise<T>, lost: () => void): Promise<Watched<T>> {
  const { client, goodbye } = oneConnection({ connectionString: url, application_name: name, query_timeout: LOOK_MS / 2, connectionTimeoutMillis: LOOK_MS / 2, options: LOOK_FOR_US });
  let state: 'opening' | 'open' | 'over' = 'opening';
  const end = () => {
    const before = state;
    state = 'over';
    clearInterval(looking);
    // Before it was open whoever waits for it is told by the throw.
    if (before === 'open') lost();
  };
  const looking = setInterval(() => void client.query('select 1').catch(end), LOOK_MS);
  const close = async () => {
    state = 'over';
    clearInterval(looking);
    await goodbye();
  };
  client.on('error', end);
  client.on('end', end);
  try {
    await client.connect();
    const answer = await prepare(client);
    // What ends it meanwhile changes the state behind the compiler's back.
    if ((state as string) === 'over') throw new Error('The connection ended while it was opened');
    state = 'open';
    return { answer, close };
  } catch (error) {
    await close();
    throw error;
  }
}
