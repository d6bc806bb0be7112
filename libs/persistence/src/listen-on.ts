import { watchConnection } from './watch-connection';

export interface Listening {
  stop(): Promise<void>;
}

/** Listens on one channel until stopped or the connection is lost. Throws when the server cannot be reached. */
export async function listenOn(url: string, channel: string, heard: (payload: string) => void, lost: () => void): Promise<Listening> {
  const { close } = await watchConnection(url, channel, (client) => {
    client.on('notification', ({ payload }) => heard(payload ?? ''));
    return client.query(`listen "${channel}"`);
  }, lost);
  return { stop: close };
}
