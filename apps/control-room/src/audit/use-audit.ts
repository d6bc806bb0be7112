import type { AuditPage } from '@paidan/contracts';
import { ask } from '@paidan/web-kit';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { NotDone } from '../house/use-asked';

export interface AuditChoice {
  readonly person?: string;
  readonly about?: string;
  readonly action?: string;
  readonly from?: string;
  readonly to?: string;
}

/** What was written down, page after page, newest first. */
export function useAudit(choice: AuditChoice) {
  const { data, error, hasNextPage, fetchNextPage, isFetching, refetch } = useInfiniteQuery<AuditPage, Error & { answer?: NotDone }>({
    queryKey: ['audit', choice],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const answer = await ask<AuditPage>('/audit', { query: { ...choice, limit: 100, after: pageParam as string | undefined }, signal });
      if (answer.kind === 'done') return answer.value;
      throw Object.assign(new Error('not answered'), { answer });
    },
    getNextPageParam: ({ next }) => next ?? undefined,
    retry: false,
  });
  return { entries: data?.pages.flatMap(({ items }) => items) ?? [], refused: error ? (error.answer ?? ({ kind: 'away' } as const)) : null, hasMore: hasNextPage, more: () => void fetchNextPage(), reading: isFetching, again: () => void refetch() };
}
