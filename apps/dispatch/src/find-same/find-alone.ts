import { cellsWithin, squareAround } from '@paidan/case';
import type { Place } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';
import type { CityUnits } from '../city-units';

const DAY_MS = 86_400_000;

/** One report of a place at a time, until the transaction ends: two that tell of the same thing at once make one case. All in one order, so that two lots never wait for each other. */
export async function lockPlaces(tx: Tx, places: readonly Place[], metres: number): Promise<void> {
  const cells = [...new Set(places.flatMap((place) => cellsWithin(place, metres)))].sort((a, b) => a - b);
  await tx.query('select count(pg_advisory_xact_lock(cell)) from unnest($1::bigint[]) as cell', [cells], 'often');
}

/**
 * Which of these places stand alone: no case that a report there could be about, no alert, and none of the other places
 * near. For them there is nothing to compare with. The places must be locked.
 */
export async function findAlone(tx: Tx, places: readonly Place[], { sameProblem, alerts }: CityUnits, now: Date): Promise<boolean[]> {
  const metres = Math.max(sameProblem.radius, alerts.radius);
  const since = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const squares = places.map((place) => squareAround(place, metres));
  const wanted = places.flatMap((place, n) => cellsWithin(place, metres).map((cell) => ({ n, cell, ...squares[n]! })));
  const busy = await tx.query<{ n: number }>(
    `with wanted as (select * from jsonb_to_recordset($1::jsonb) as w(n int, cell bigint, west float8, east float8, south float8, north float8))
     select w.n from wanted w join case_file f on f.place_cell = w.cell and f.ended_at > $2 and f.longitude between w.west and w.east and f.latitude between w.south and w.north
     union
     select w.n from wanted w join colour_alert a on a.place_cell = w.cell and (a.colour is not null or a.cancelled_at > $3)`,
    [JSON.stringify(wanted), since(Math.max(sameProblem.recurDays, alerts.windowDays)), since(alerts.windowDays)],
    'often',
  );
  const taken = new Set(busy.map(({ n }) => n));
  const near = (n: number) => places.some((b, other) => other !== n && within(squares[n]!, b));
  return places.map((_, n) => !taken.has(n) && !near(n));
}

const within = ({ west, south, east, north }: ReturnType<typeof squareAround>, { longitude, latitude }: Place) =>
  longitude >= west && longitude <= east && latitude >= south && latitude <= north;
