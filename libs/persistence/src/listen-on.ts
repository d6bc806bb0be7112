import { Client } from 'pg';

export interface Listening {
  stop(): Promise<void>;
}

/** A connection that broke without a word is noticed after so long (milliseconds), and an answer waited for half as long. */
const LOOK_MS = 10_000;

/** Listens on one channel until stopped or the connection is lost. Throws when the server cannot be reached. */
export async function listenOn(url: string, channel: string, heard: (payload: string) => void, lost: () => void): Promise<Listening> {
  const client = new Client({ connectionString: url, keepAlive: true, application_name: channel, query_timeout: LOOK_MS / 2 });
  let open = false;
  let over = false;
  const end = () => {
    if (over) return;
    over = true;
    clearInterval(looking);
    // Before it was open whoever waits for it is told by the throw.
    if (open) lost();
  };
  const looking = setInterval(() => void client.query('select 1').catch(end), LOOK_MS);
  client.on('notification', ({ payload }) => heard(payload ?? ''));
  client.on('error', end);
  client.on('end', end);
  try {
    await client.connect();
    await client.query(`listen "${channel}"`);
    if (over) throw new Error('The connection ended while it was opened');
    open = true;
  } catch (error) {
    over = true;
    clearInterval(looking);
    await client.end().catch(() => undefined);
    throw error;
  }
  return {
    stop: async () => {
      over = true;
      clearInterval(looking);
      await client.end();
    },
  };
}
