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
  const around = things.map(({ place, kind }) => ({ place, codes: city.codesOf(kind), cells: new Set(cellsWithin(place, radius).map(String)) }));
  const wanted = new Map(around.flatMap(({ cells, codes }) => [...cells].map((cell) => [`${cell} ${codes.join()}`, { cell, codes }] as const)));
  // Each case once, however many of the things are near it, and what was merged into any of them in one go: anew for each thing and case, a lot where hundreds complain kept a processor busy for three seconds.
  const rows = await tx.query<{ cell: string; code: string; at: Date; place: Place }>(
    `with recursive wanted as (select * from jsonb_to_recordset($1::jsonb) as w(cell bigint, codes text[])),
       near as (select distinct f.id from wanted w join case_file f on f.place_cell = w.cell and f.ended_at > $2 and f.category_code = any(w.codes)),
       told (id, by) as (select id, id from near union all select told.id, g.id from told join case_file g on g.merged_into = told.by)
     select distinct on (f.id, coalesce(r.reporter_id, r.report_id::text)) f.place_cell::text as cell, f.category_code as code, s.at, f.state->'place' as place
     from told join case_file f on f.id = told.id join case_report r on r.case_id = told.by join sighting s on s.report_id = r.report_id
     where s.at > $2 and s.source = any($3) and r.left_at is null
     order by f.id, coalesce(r.reporter_id, r.report_id::text), s.at desc`,
    [JSON.stringify([...wanted.values()]), since, [...sources]],
    'often',
  );
  return around.map(({ place, codes, cells }) => rows
    .filter((row) => cells.has(row.cell) && codes.includes(row.code) && distanceMetres(row.place, place) <= radius).map(({ at }) => at.getTime()));
}

/** The same of one thing. */
export const complaintTimes = async (tx: Pick<Tx, 'query'>, place: Place, kind: string, since: Date, city: CityUnits): Promise<number[]> =>
  (await complaintTimesEach(tx, [{ place, kind }], since, city))[0]!;

/** Whether anything was seen around a place that a complaint of this kind could be counted with. */
export const standsAlone = ({ cases, alerts }: Around, place: Place, kind: string, { radius }: AlertSettings): boolean =>
  !alerts.some((alert) => alert.kind === kind) && !cases.some((one) => one.kind === kind && distanceMetres(one.place, place) <= radius);
