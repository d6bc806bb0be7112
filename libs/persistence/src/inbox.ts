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

/** The same for several messages: answers those that were not handled before. */
export async function claimMessages(tx: Tx, consumer: string, eventIds: readonly string[]): Promise<Set<string>> {
  const claimed = await tx.query<{ event_id: string }>(
    'insert into inbox (consumer, event_id) select $1, id from unnest($2::uuid[]) as id order by id on conflict do nothing returning event_id',
    [consumer, eventIds],
    'often',
  );
  return new Set(claimed.map(({ event_id }) => event_id));
}
