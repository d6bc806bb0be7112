import { Client } from 'pg';
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
  written_at: Date;
}

/** The oldest waiting messages, locked until the transaction ends. */
export const readPendingMessages = (tx: Tx) =>
  tx.query<PendingMessage>('select id, topic, key, envelope::text as envelope, trail, written_at from outbox order by id limit $1 for update skip locked', [OUTBOX_BATCH], 'often');

export const deleteMessages = (tx: Tx, ids: readonly string[]) => tx.query('delete from outbox where id = any($1::bigint[])', [ids], 'often');

/** How many messages wait, and since how many seconds the oldest of them does. */
export async function outboxState(database: Database): Promise<{ messages: number; ageSeconds: number }> {
  const [row] = await database.query<{ messages: number; age: number | null }>('select count(*)::int as messages, extract(epoch from clock_timestamp() - min(written_at))::float8 as age from outbox');
  return { messages: row?.messages ?? 0, ageSeconds: Math.max(0, row?.age ?? 0) };
}

/** Calls `wake` for every NOTIFY of this schema's outbox, until stopped or the connection breaks (`lost`). */
export async function listenForMessages(database: Database, url: string, wake: () => void, lost: () => void) {
  const client = new Client({ connectionString: url });
  client.on('notification', wake);
  client.on('error', lost);
  client.on('end', lost);
  await client.connect();
  await client.query(`listen "${database.schema}_outbox"`);
  return { stop: () => client.end() };
}
