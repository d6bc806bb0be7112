import { useSaying } from '@paidan/web-kit';
import { useSyncExternalStore } from 'react';

interface InstallEvent extends Event {
  prompt(): Promise<unknown>;
}
let offered: InstallEvent | null = null;
const listeners = new Set<() => void>();
const offer = (event: InstallEvent | null) => ((offered = event), listeners.forEach((listener) => listener()));

/** The browser offers once, early: kept until the person asks for it. */
export function listenForInstall(): void {
  addEventListener('beforeinstallprompt', (event) => (event.preventDefault(), offer(event as InstallEvent)));
  addEventListener('appinstalled', () => offer(null));
}

/** Puts the page on the phone's screen; where the browser cannot be asked, how to do it by hand. */
export function InstallWords() {
  const { say } = useSaying();
  const event = useSyncExternalStore((listener) => (listeners.add(listener), () => void listeners.delete(listener)), () => offered);
  if (matchMedia('(display-mode: standalone)').matches) return null;
  return event ? <button className="big" onClick={() => void event.prompt().then(() => offer(null))}>{say('page.install')}</button> : <p className="soft">{say('page.installByHand')}</p>;
}
