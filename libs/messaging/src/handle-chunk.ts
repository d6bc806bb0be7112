import { groupBy } from './group-messages';
import type { IncomingMessage } from './dead-letters';
import { handleMessage, type Handling } from './handle-message';

/** Brings messages to their ends, so many side by side, those of one key one after the other. False when some were given up: then none of their offsets may be told. */
export async function handleChunk(messages: readonly IncomingMessage[], handling: Handling, atOnce: number): Promise<boolean> {
  const groups = [...groupBy(messages, (message) => message.key).values()];
  let finished = true;
  const worker = async () => {
    for (let group = groups.shift(); group; group = groups.shift()) {
      for (const message of group) if (finished) finished = await handleMessage(message, handling) && finished;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return finished;
}
