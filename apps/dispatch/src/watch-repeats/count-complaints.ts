import { cellsWithin } from '@paidan/case';
import type { AlertSettings } from '@paidan/city';
import type { Place } from '@paidan/contracts';
import { distanceMetres } from '@paidan/geo';
import type { Tx } from '@paidan/persistence';
import type { CityUnits } from '../city-units';
import type { Around } from '../find-same/look-around';

/**
 * When complaints came about each of several things, that is of its kind and within the alerts' radius of its place, from a moment on: the reports that
 * opened cases, those that joined them, those of cases merged into them, and recurrences; each person once for a case. Refused
 * and withdrawn ones do not count.
 */
export async function complaintTimesEach(tx: Pick<Tx, 'query'>, things: readonly { readonly place: Place; readonly kind: string }[], since: Date, city: CityUnits): Promise<number[][]> {
  if (things.length === 0) return [];
  const { radius, sources } = city.alerts;
  const wanted = things.flatMap(({ place, kind }, n) => cellsWithin(place, radius).map((cell) => ({ n, cell, codes: city.codesOf(kind) })));
  const rows = await tx.query<{ n: number; at: Date; place: Place }>(
    `with wanted as (select * from jsonb_to_recordset($1::jsonb) as w(n int, cell bigint, codes text[]))
     select distinct on (w.n, f.id, coalesce(r.reporter_id, r.report_id::text)) w.n, s.at, f.state->'place' as place
     from wanted w join case_file f on f.place_cell = w.cell and f.ended_at > $2 and f.category_code = any(w.codes) cross join lateral (
       with recursive below (id) as (select f.id union all select g.id from below join case_file g on g.merged_into = below.id) select id from below) as told
       join case_report r on r.case_id = told.id join sighting s on s.report_id = r.report_id
     where s.at > $2 and s.source = any($3) and r.left_at is null
     order by w.n, f.id, coalesce(r.reporter_id, r.report_id::text), s.at desc`,
    [JSON.stringify(wanted), since, [...sources]],
    'often',
  );
  return things.map(({ place }, n) => rows.filter((row) => row.n === n && distanceMetres(row.place, place) <= radius).map(({ at }) => at.getTime()));
}

/** The same of one thing. */
export const complaintTimes = async (tx: Pick<Tx, 'query'>, place: Place, kind: string, since: Date, city: CityUnits): Promise<number[]> =>
  (await complaintTimesEach(tx, [{ place, kind }], since, city))[0]!;

/** Whether anything was seen around a place that a complaint of this kind could be counted with. */
export const standsAlone = ({ cases, alerts }: Around, place: Place, kind: string, { radius }: AlertSettings): boolean =>
  !alerts.some((alert) => alert.kind === kind) && !cases.some((one) => one.kind === kind && distanceMetres(one.place, place) <= radius);
