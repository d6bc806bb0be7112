import type { Envelope } from '@paidan/contracts';
import type { Tx } from './database';

/**
 * Puts messages into the outbox inside the transaction of the change they tell of, in the given order.
 * The NOTIFY is only a hint that wakes the relay; the relay's own poll is the truth.
 */
export async function addToOutbox(tx: Tx, messages: readonly { topic: string; event: Envelope }[]): Promise<void> {
  if (messages.length === 0) return;
  await tx.query(
    `with written as (
       insert into outbox (topic, key, envelope)
       select m.topic, m.key, m.envelope
       from unnest($1::text[], $2::text[], $3::jsonb[]) with ordinality as m(topic, key, envelope, position)
       order by m.position
       returning 1)
     select pg_notify(current_schema() || '_outbox', '') from (select count(*) from written) as counted`,
    [messages.map((m) => m.topic), messages.map((m) => m.event.key), messages.map((m) => JSON.stringify(m.event))],
  );
}
