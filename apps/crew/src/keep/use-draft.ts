import { useCallback, useEffect, useRef, useState } from 'react';
import { forget, keep, recall } from './database';

/** What a person is entering, kept on the phone with every change: neither a closed page nor an ended session loses it. */
export function useDraft<T extends object>(name: string, empty: T): readonly [draft: T, change: (changes: Partial<T> | ((latest: T) => Partial<T>)) => void, clear: () => Promise<void>, ready: boolean] {
  const [draft, setDraft] = useState(empty);
  const [ready, setReady] = useState(false);
  const latest = useRef(empty);
  useEffect(() => void recall<T>(`draft:${name}`).then((last) => (last && setDraft((latest.current = last)), setReady(true))), [name]);
  const change = useCallback((changes: Partial<T> | ((latest: T) => Partial<T>)) => {
    latest.current = { ...latest.current, ...(typeof changes === 'function' ? changes(latest.current) : changes) };
    setDraft(latest.current);
    void keep(`draft:${name}`, latest.current);
  }, [name]);
  const clear = useCallback(() => forget(`draft:${name}`), [name]);
  return [draft, change, clear, ready];
}
