import { serverNow } from '@paidan/web-kit';
import { database } from '../keep/database';
import { photosOf, type Entry, type NewEntry } from './entry';

/** Milliseconds that what was sent stays to be seen. */
const SENT_STAYS = 12 * 3_600_000;
let entries: readonly Entry[] = [];
const listeners = new Set<() => void>();
const otherTabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('paidan-crew-outbox');
if (otherTabs) otherTabs.onmessage = () => void readAll();

export const entriesNow = (): readonly Entry[] => entries;
export function onEntries(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Reads what this phone keeps; what was sent long ago goes. */
export async function readAll(): Promise<readonly Entry[]> {
  const db = await database();
  const all = await db.getAll('outbox');
  const old = all.filter(({ state, sentAt }) => state === 'sent' && Date.now() - Date.parse(sentAt ?? '') > SENT_STAYS);
  for (const { seq } of old) await db.delete('outbox', seq);
  entries = all.filter((entry) => !old.includes(entry));
  for (const listener of listeners) listener();
  return entries;
}

async function changed(): Promise<void> {
  await readAll();
  otherTabs?.postMessage('changed');
}

/** Puts a deed into the queue; it is safe from then on. */
export async function put(deed: NewEntry): Promise<void> {
  const entry: Omit<Entry, 'seq'> = { ...deed, key: crypto.randomUUID(), madeAt: serverNow().toISOString(), state: 'waiting', tries: 0, unsure: false, refusal: null, sentAt: null, remark: null };
  await (await database()).add('outbox', entry as Entry);
  await changed();
}

/** The entry as it is now; null when it was taken out meanwhile. */
export async function change(entry: Entry, changes: Partial<Entry>): Promise<Entry | null> {
  const now = { ...entry, ...changes };
  const tx = (await database()).transaction('outbox', 'readwrite');
  const there = (await tx.store.get(entry.seq)) !== undefined;
  if (there) await tx.store.put(now);
  await tx.done;
  await changed();
  return there ? now : null;
}

/** Takes an entry out; its photos go with it unless they are still needed. */
export async function takeOut(entry: Entry, photosStay = false): Promise<void> {
  await (await database()).delete('outbox', entry.seq);
  if (!photosStay) await dropPhotos(entry);
  await changed();
}

export async function dropPhotos({ deed }: Pick<Entry, 'deed'>): Promise<void> {
  const db = await database();
  for (const key of photosOf(deed)) await db.delete('photos', key);
}
