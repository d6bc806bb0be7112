import type { Envelope } from '@paidan/contracts';
import type { Tx } from './database';
import { trailsOf } from './kept-traces';

/**
 * Puts messages into the outbox inside the transaction of the change they tell of, in the given order.
 * The NOTIFY is only a hint that wakes the relay; the relay's own poll is the truth.
 */
export async function addToOutbox(tx: Tx, messages: readonly { topic: string; event: Envelope }[]): Promise<void> {
  if (messages.length === 0) return;
  const trails = await trailsOf(tx, messages.map(({ event }) => event));
  await tx.query(
    `with written as (
       insert into outbox (topic, key, envelope, trail)
       select m.message->>'topic', m.message->>'key', m.message->'envelope', m.message->'trail'
       from jsonb_array_elements($1::jsonb) with ordinality as m(message, position)
       order by m.position
       returning 1)
     select pg_notify(current_schema() || '_outbox', '') from (select count(*) from written) as counted`,
    // One JSON text: as elements of an array each envelope would be escaped and read back.
    [JSON.stringify(messages.map(({ topic, event }, i) => ({ topic, key: event.key, envelope: event, trail: trails[i] })))],
    'often',
  );
}
