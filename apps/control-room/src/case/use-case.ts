import type { CaseView } from '@paidan/contracts';
import { ask, type Answer } from '@paidan/web-kit';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';

/** A case whole, or the answer that refuses it. */
export type Shown = Answer<CaseView>;

const keyOf = (caseId: string) => ['case', caseId];
const read = (caseId: string) => (): Promise<Shown> => ask<CaseView>(`/cases/${caseId}`);

/** Nothing was said of the case itself: no answer, a session that ended, a service that is away. */
const saysNothing = (answer: Shown | undefined) => answer?.kind === 'away' || (answer?.kind === 'refused' && (answer.status === 401 || answer.status >= 500));

/** The case as it is; what the live line tells of it makes it be read again. The last one stays until the next is there, and whatever is typed beside it. */
export function useCase(caseId: string | null) {
  const query = useQuery({ queryKey: keyOf(caseId ?? ''), queryFn: read(caseId ?? ''), enabled: caseId !== null, placeholderData: keepPreviousData });
  const last = useRef<CaseView | null>(null);
  if (query.data?.kind === 'done') last.current = query.data.value;
  const view = (query.data?.kind === 'done' || saysNothing(query.data)) && last.current?.caseId === caseId ? last.current : null;
  return { view, answer: query.isPlaceholderData ? undefined : query.data, again: query.refetch };
}

/** Reads a case before it is asked for, and takes in what an action answered. */
export function useCaseCache() {
  const queries = useQueryClient();
  const expect = useCallback((caseId: string) => void queries.prefetchQuery({ queryKey: keyOf(caseId), queryFn: read(caseId) }), [queries]);
  const take = useCallback((view: CaseView) => void queries.setQueryData(keyOf(view.caseId), { kind: 'done', value: view } satisfies Shown), [queries]);
  const forget = useCallback((caseId: string) => void queries.invalidateQueries({ queryKey: keyOf(caseId) }), [queries]);
  /** Reads a case at once; null when it cannot be read. */
  const renew = useCallback(async (caseId: string) => {
    const answer = await queries.fetchQuery({ queryKey: keyOf(caseId), queryFn: read(caseId), staleTime: 0 });
    return answer.kind === 'done' ? answer.value : null;
  }, [queries]);
  return { expect, take, forget, renew };
}
