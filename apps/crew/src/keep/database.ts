import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Entry, KeptPhoto } from '../outbox/entry';

interface Kept extends DBSchema {
  outbox: { key: number; value: Entry };
  photos: { key: string; value: KeptPhoto };
  /** Tasks as they were last seen, drafts, who was logged in. */
  kept: { key: string; value: unknown };
}

let opened: Promise<IDBPDatabase<Kept>> | undefined;

/** What this phone keeps by itself, until it is sent or no longer needed. */
export const database = (): Promise<IDBPDatabase<Kept>> =>
  (opened ??= openDB<Kept>('paidan-crew', 1, {
    upgrade(db) {
      db.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true });
      db.createObjectStore('photos', { keyPath: 'key' });
      db.createObjectStore('kept');
    },
  }));

export const recall = async <T>(key: string): Promise<T | undefined> => (await (await database()).get('kept', key)) as T | undefined;
export const keep = async (key: string, value: unknown): Promise<void> => void (await (await database()).put('kept', value, key));
export const forget = async (key: string): Promise<void> => (await database()).delete('kept', key);

/** Everything kept whose name begins so. */
export async function forgetAll(beginning: string): Promise<void> {
  const db = await database();
  for (const key of await db.getAllKeys('kept')) if (key.startsWith(beginning)) await db.delete('kept', key);
}
