import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { readAddress } from './map-address';

/** What the map shows, all of it in the address: a link opens the same map. */
export function useMapAddress() {
  const [address, setAddress] = useSearchParams();
  const text = address.toString();
  const read = useMemo(() => readAddress(new URLSearchParams(text)), [text]);
  const write = useCallback((changes: Readonly<Record<string, string | null>>) => setAddress((before) => {
    const after = new URLSearchParams(before);
    for (const [name, value] of Object.entries(changes)) if (value) after.set(name, value); else after.delete(name);
    return after;
  }, { replace: true }), [setAddress]);
  return { ...read, write };
}
