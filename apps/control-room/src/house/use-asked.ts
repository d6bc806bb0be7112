import { ask, type Answer, type Calling } from '@paidan/web-kit';
import { useQuery } from '@tanstack/react-query';

export type NotDone = Exclude<Answer<unknown>, { kind: 'done' }>;

/** What the door says at an address now; `refused` when it did not say it, `again` asks once more. */
export function useAsked<T>(path: string, query: Calling['query'] = {}, wanted = true) {
  const { data, refetch, isFetching } = useQuery({ queryKey: ['asked', path, query], queryFn: ({ signal }) => ask<T>(path, { query, signal }), enabled: wanted });
  const refused: NotDone | null = data && data.kind !== 'done' ? data : null;
  return { value: data?.kind === 'done' ? data.value : undefined, refused, again: () => void refetch(), reading: isFetching };
}
