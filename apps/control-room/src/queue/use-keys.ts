import { useEffect, useRef, useState } from 'react';
import { wantedBy, type Wanted } from './keys';

const KEPT = 'paidan.letters';

/** Whether single letters act; remembered in this browser. */
export function useLetters() {
  const [letters, setLetters] = useState(() => localStorage.getItem(KEPT) !== '0');
  const keep = (on: boolean) => (setLetters(on), localStorage.setItem(KEPT, on ? '1' : '0'));
  return { letters, setLetters: keep };
}

/** Calls `act` for each key that asks something of the queue; none while a dialog is open over it. */
export function useKeys(letters: boolean, act: (wanted: Wanted) => void) {
  const latest = useRef(act);
  useEffect(() => void (latest.current = act));
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const target = event.target as HTMLElement;
      const typing = target.matches('textarea, select, [contenteditable="true"], input:not([type="checkbox"])');
      const wanted = wantedBy(event, { typing, onButton: target.matches('button, a, summary'), letters });
      if (!wanted) return;
      event.preventDefault();
      latest.current(wanted);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [letters]);
}
