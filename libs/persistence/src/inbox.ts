import type { Tx } from './database';

/**
 * Marks a message as handled by this consumer, in the transaction of its effect.
 * @returns false when it was handled before: then nothing more must be done.
 */
export async function claimMessage(tx: Tx, consumer: string, eventId: string): Promise<boolean> {
  const claimed = await tx.query(
    'insert into inbox (consumer, event_id) values ($1, $2) on conflict do nothing returning event_id',
    [consumer, eventId],
    'often',
  );
  return claimed.length === 1;
}
