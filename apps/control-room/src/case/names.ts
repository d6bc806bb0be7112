import type { CategoryList, UnitList, UnitView } from '@paidan/contracts';
import { ask, useSaying } from '@paidan/web-kit';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

const LONG = 10 * 60_000;

const read = <T,>(path: string) => async (): Promise<T> => {
  const answer = await ask<T>(path);
  if (answer.kind === 'done') return answer.value;
  throw new Error(answer.kind === 'away' ? 'away' : answer.code);
};

export const useCategories = (): CategoryList | undefined => useQuery({ queryKey: ['categories'], queryFn: read<CategoryList>('/categories'), staleTime: LONG, retry: 0 }).data;
export const useUnits = (): readonly UnitView[] | undefined => useQuery({ queryKey: ['units'], queryFn: read<UnitList>('/units'), staleTime: LONG, retry: 0 }).data?.items;

/** Names of categories and units in the language that is spoken; the code, or what the case says itself, until they are known. */
export function useNames() {
  const { pick, language } = useSaying();
  const categories = useCategories();
  const units = useUnits();
  return useMemo(() => {
    const kinds = new Map(categories?.items.map(({ code, name }) => [code, pick(name)]));
    const who = new Map(units?.map(({ unitId, name }) => [unitId, pick(name)]));
    return {
      category: (code: string, otherwise = code) => kinds.get(code) ?? otherwise,
      unit: (id: string, otherwise = id) => who.get(id) ?? otherwise,
    };
    // `pick` is made anew at each drawing, and differs by language alone.
  }, [categories, units, language]);
}
export type Names = ReturnType<typeof useNames>;
