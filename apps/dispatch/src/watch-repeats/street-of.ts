import type { CaseState } from '@paidan/case';
import { words, type Words } from '@paidan/contracts';

/** The street or town (9 digits) a case lies in; null outside the city. */
export function streetOf({ routing }: CaseState): { code: string; name: Words } | null {
  return routing.grid && { code: routing.grid.gridCode.slice(0, 9), name: words(routing.grid.street, routing.grid.street) };
}
