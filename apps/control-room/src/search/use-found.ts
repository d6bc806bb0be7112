import type { CaseHit, CaseHits } from '@paidan/contracts';
import { ask, type Answer } from '@paidan/web-kit';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Choice } from './choice';

const PAGE = 100;
export type Refused = Exclude<Answer<unknown>, { kind: 'done' }>;

/** The cases that were found, page after page; `refused` when the door did not answer as asked, with what was read so far. */
export function useFound({ filters, sort }: Choice) {
  const { data, error, fetchNextPage, hasNextPage, isFetching, isPlaceholderData, refetch } = useInfiniteQuery<CaseHits, Error>({
    queryKey: ['cases', filters, sort],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const answer = await ask<CaseHits>('/cases', { query: { ...filters, sort, limit: PAGE, after: pageParam as string | undefined }, signal });
      if (answer.kind === 'done') return answer.value;
      throw Object.assign(new Error('not answered'), { answer });
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const hits = useMemo<readonly CaseHit[]>(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  const refused = error ? ((error as Error & { answer?: Refused }).answer ?? ({ kind: 'away' } as const)) : null;
  return { hits, total: data?.pages[0]?.total ?? null, refused, reading: isFetching, old: isPlaceholderData, hasMore: hasNextPage, more: fetchNextPage, again: refetch };
}
