import type { Envelope } from '@paidan/contracts';
import type { Tx } from './database';
import { trailsOf } from './kept-traces';

/** A message and where it goes. */
export interface Outgoing {
  readonly topic: string;
  readonly event: Envelope;
  /** The one reader of the topic that it is for; all others pass it over. */
  readonly meantFor?: string;
}

/**
 * A part `written` of a `with` statement that puts messages into the outbox, in the given order, for changes that are kept in the
 * same statement. @param messages an SQL expression: what `outboxText` made
 */
export const writesOutbox = (messages: string): string => `written as (
    insert into outbox (topic, key, envelope, trail, meant_for)
    select m.message->>'topic', m.message->>'key', m.message->'envelope', m.message->'trail', m.message->>'meantFor'
    from jsonb_array_elements(${messages}) with ordinality as m(message, position)
    order by m.position
    returning 1)`;

/** Where the relay listens, for whom a NOTIFY is only a hint; its own poll is the truth. */
export const OUTBOX = 'outbox';

/** One JSON text of messages and the trails they are on: as elements of an array each envelope would be escaped and read back. */
export async function outboxText(tx: Pick<Tx, 'query'>, messages: readonly Outgoing[]): Promise<string> {
  const trails = await trailsOf(tx, messages.map(({ event }) => event));
  return JSON.stringify(messages.map(({ topic, event, meantFor }, i) => ({ topic, key: event.key, envelope: event, trail: trails[i], meantFor })));
}

/** Puts messages into the outbox inside the transaction of the change they tell of, in the given order. */
export async function addToOutbox(tx: Tx, messages: readonly Outgoing[]): Promise<void> {
  if (messages.length === 0) return;
  await tx.query(`with ${writesOutbox('$1::jsonb')} select from written limit 0`, [await outboxText(tx, messages)], 'often');
  tx.tell(OUTBOX);
}
