import { useCallback, useRef, useState } from 'react';

const keyOf = (name: string) => `paidan.draft.${name}`;

function kept<T>(name: string, empty: T): T {
  try {
    const text = sessionStorage.getItem(keyOf(name));
    return text ? { ...empty, ...(JSON.parse(text) as T) } : empty;
  } catch {
    return empty;
  }
}

/**
 * Something half written, kept over errors, an ended session and a reload of the page; `drop` forgets it once it was sent.
 * What is kept after waiting for something is given as a change of the draft as it is by then, so that nothing typed meanwhile is lost.
 */
export function useDraft<T extends object>(name: string, empty: T) {
  const [, draw] = useState(0);
  const latest = useRef<{ name: string; value: T } | null>(null);
  if (latest.current?.name !== name) latest.current = { name, value: kept(name, empty) };
  // One that is no longer shown is put away or forgotten all the same.
  const show = useCallback((value: T) => void (latest.current?.name === name && ((latest.current = { name, value }), draw((times) => times + 1))), [name]);
  const keep = useCallback((next: T | ((now: T) => T)) => {
    const now = latest.current?.name === name ? latest.current.value : kept(name, empty);
    const value = typeof next === 'function' ? next(now) : next;
    sessionStorage.setItem(keyOf(name), JSON.stringify(value));
    show(value);
  }, [name, show]);
  const drop = useCallback(() => (sessionStorage.removeItem(keyOf(name)), show(empty)), [name, show]);
  return { value: latest.current.value, keep, drop };
}
