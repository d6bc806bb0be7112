import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { readChoice, writeChoice, type Choice } from './choice';

/** The choice that the address holds; a new one replaces it, so that it can be sent to a colleague and found again after a reload. */
export function useChoice(): [Choice, (choice: Choice) => void] {
  const search = useSearch();
  const [path, go] = useLocation();
  const choice = useMemo(() => readChoice(new URLSearchParams(search)), [search]);
  const choose = (next: Choice) => {
    const address = `${writeChoice(next)}`;
    go(address ? `${path}?${address}` : path, { replace: true });
  };
  return [choice, choose];
}
