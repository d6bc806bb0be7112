/** Photos of drafts in the browser's own database, so that a closed page loses none; in memory where a browser has no database. */
const NAME = 'paidan-citizen';
const STORE = 'photos';
const inMemory = new Map<string, Blob>();

let opening: Promise<IDBDatabase | null> | null = null;
const database = (): Promise<IDBDatabase | null> =>
  (opening ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
    } catch {
      resolve(null);
    }
  }));

async function ask<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  const open = await database();
  if (!open) return undefined;
  return new Promise((resolve, reject) => {
    const transaction = open.transaction(STORE, mode);
    const request = work(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error('photo not kept'));
  });
}

export async function keepPhoto(ref: string, photo: Blob): Promise<void> {
  inMemory.set(ref, photo);
  // A full disk or a private window: it stays in memory, and is sent while the page is open.
  await ask('readwrite', (store) => store.put(photo, ref)).catch(() => undefined);
}

export async function readPhoto(ref: string): Promise<Blob | null> {
  return inMemory.get(ref) ?? (await ask<Blob>('readonly', (store) => store.get(ref)).catch(() => undefined)) ?? null;
}

export async function forgetPhoto(ref: string): Promise<void> {
  inMemory.delete(ref);
  await ask('readwrite', (store) => store.delete(ref)).catch(() => undefined);
}
