import { tell } from '@paidan/web-kit';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { NotDone } from './use-asked';

/** Changes something at the door: `busy` meanwhile, `refused` when it did not happen; whatever was asked before is asked again after. */
export function useTold() {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<NotDone | null>(null);
  const change = async <T,>(path: string, body?: unknown): Promise<T | null | undefined> => {
    setBusy(true);
    const answer = await tell<T>(path, body);
    setBusy(false);
    setRefused(answer.kind === 'done' ? null : answer);
    if (answer.kind !== 'away') await queries.invalidateQueries({ queryKey: ['asked'] });
    return answer.kind === 'done' ? answer.value : undefined;
  };
  return { busy, refused, change, forget: () => setRefused(null) };
}
