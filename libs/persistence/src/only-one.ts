import { watchConnection } from './watch-connection';

export interface HeldLock {
  release(): Promise<void>;
}

/**
 * Takes a lock that only one process in the whole system can hold, on a connection of its own, so that it falls
 * away with the process. Answers null when another holds it. `lost` is called when the connection breaks or goes silent;
 * the server may have given the lock to another before that.
 */
export async function holdOnlyOne(url: string, name: string, lost: () => void): Promise<HeldLock | null> {
  const { answer, close } = await watchConnection(url, name, (client) => client.query<{ held: boolean }>('select pg_try_advisory_lock(hashtext($1)) as held', [name]), lost);
  if (answer.rows[0]?.held) return { release: close };
  await close();
  return null;
}
