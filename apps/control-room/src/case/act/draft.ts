import { useCallback, useState } from 'react';

const keyOf = (name: string) => `paidan.draft.${name}`;

function kept<T>(name: string, empty: T): T {
  try {
    const text = sessionStorage.getItem(keyOf(name));
    return text ? { ...empty, ...(JSON.parse(text) as T) } : empty;
  } catch {
    return empty;
  }
}

/** Something half written, kept over errors, an ended session and a reload of the page; `drop` forgets it once it was sent. */
export function useDraft<T extends object>(name: string, empty: T) {
  const [draft, setDraft] = useState({ name, value: kept(name, empty) });
  const value = draft.name === name ? draft.value : kept(name, empty);
  const keep = useCallback((next: T) => (setDraft({ name, value: next }), void sessionStorage.setItem(keyOf(name), JSON.stringify(next))), [name]);
  const drop = useCallback(() => (sessionStorage.removeItem(keyOf(name)), setDraft({ name, value: empty })), [name]);
  return { value, keep, drop };
}
