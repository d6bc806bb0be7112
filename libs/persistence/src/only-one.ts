import { Client } from 'pg';

export interface HeldLock {
  release(): Promise<void>;
}

/**
 * Takes a lock that only one process in the whole system can hold, on a connection of its own, so that it falls
 * away with the process. Answers null when another holds it. `lost` is called when the connection breaks.
 */
export async function holdOnlyOne(url: string, name: string, lost: () => void): Promise<HeldLock | null> {
  const client = new Client({ connectionString: url, keepAlive: true });
  client.on('error', lost);
  client.on('end', lost);
  await client.connect();
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock(hashtext($1)) as held', [name]);
  if (rows[0]?.held) return { release: () => client.end() };
  client.removeAllListeners('end');
  await client.end();
  return null;
}
