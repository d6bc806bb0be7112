import { useSaying } from '@paidan/web-kit';
import { useSyncExternalStore } from 'react';

let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();
const found = (worker: ServiceWorker | null) => ((waiting = worker), listeners.forEach((listener) => listener()));
/** Milliseconds between two looks for a newer page. */
const LOOK_AGAIN = 30 * 60_000;

/** Lets the page open without a network. A newer one waits until the person takes it: nobody's form is reloaded away. */
export async function keepPage(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register('/crew/sw.js', { scope: '/crew' }).catch(() => null);
  if (!registration) return;
  if (registration.waiting) found(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => worker.state === 'installed' && navigator.serviceWorker.controller && found(worker));
  });
  setInterval(() => void registration.update().catch(() => undefined), LOOK_AGAIN);
  void navigator.storage?.persist?.();
}

function take(worker: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  worker.postMessage({ type: 'SKIP_WAITING' });
}

export function UpdateWords() {
  const { say } = useSaying();
  const worker = useSyncExternalStore((listener) => (listeners.add(listener), () => void listeners.delete(listener)), () => waiting);
  return worker && <p className="word" role="status">{say('page.newer')}<button className="plain" onClick={() => take(worker)}>{say('page.takeNewer')}</button></p>;
}
