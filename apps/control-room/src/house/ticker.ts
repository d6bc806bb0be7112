import { serverNow } from '@paidan/web-kit';
import { useSyncExternalStore } from 'react';

/** Milliseconds between two looks at the clock; times are shown in minutes. */
const EVERY = 5_000;
let now = serverNow();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  // Looked at anew: the server's time may have been heard since.
  if (listeners.size === 0) now = serverNow();
  listeners.add(listener);
  timer ??= setInterval(tick, EVERY);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  now = serverNow();
  for (const listener of listeners) listener();
}

/** The server's time; one ticker for the whole page, whoever shows it. */
export const useNow = (): Date => useSyncExternalStore(subscribe, () => now);
