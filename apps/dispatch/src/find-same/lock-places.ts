import { cellsWithin } from '@paidan/case';
import type { Place } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';

/** One report of a place at a time, until the transaction ends: two that tell of the same thing at once make one case. All in one order, so that two lots never wait for each other. */
export async function lockPlaces(tx: Tx, places: readonly Place[], metres: number): Promise<void> {
  const cells = [...new Set(places.flatMap((place) => cellsWithin(place, metres)))].sort((a, b) => a - b);
  await tx.query('select count(pg_advisory_xact_lock(cell)) from unnest($1::bigint[]) as cell', [cells], 'often');
}
