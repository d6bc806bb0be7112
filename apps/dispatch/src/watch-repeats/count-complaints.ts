import { cellsWithin } from '@paidan/case';
import type { AlertSettings } from '@paidan/city';
import type { Place } from '@paidan/contracts';
import { distanceMetres } from '@paidan/geo';
import type { Tx } from '@paidan/persistence';
import type { CityUnits } from '../city-units';
import type { Around } from '../find-same/look-around';

/**
 * When complaints of one kind came about things within the alerts' radius of a place, from a moment on: the reports that
 * opened cases, those that joined them, those of cases merged into them, and recurrences; each person once for a case. Refused
 * and withdrawn ones do not count.
 */
export async function complaintTimes(tx: Pick<Tx, 'query'>, place: Place, kind: string, since: Date, city: CityUnits): Promise<number[]> {
  const { radius, sources } = city.alerts;
  const rows = await tx.query<{ at: Date; place: Place }>(
    `select distinct on (f.id, coalesce(r.reporter_id, r.report_id::text)) s.at, f.state->'place' as place
     from case_file f cross join lateral (
       with recursive below (id) as (select f.id union all select g.id from below join case_file g on g.merged_into = below.id) select id from below) as told
       join case_report r on r.case_id = told.id join sighting s on s.report_id = r.report_id
     where f.place_cell = any($1::bigint[]) and f.ended_at > $2 and f.category_code = any($3) and s.at > $2 and s.source = any($4) and r.left_at is null
     order by f.id, coalesce(r.reporter_id, r.report_id::text), s.at desc`,
    [cellsWithin(place, radius), since, city.codesOf(kind), [...sources]],
    'often',
  );
  return rows.filter((row) => distanceMetres(row.place, place) <= radius).map(({ at }) => at.getTime());
}

/** Whether anything was seen around a place that a complaint of this kind could be counted with. */
export const standsAlone = ({ cases, alerts }: Around, place: Place, kind: string, { radius }: AlertSettings): boolean =>
  !alerts.some((alert) => alert.kind === kind) && !cases.some((one) => one.kind === kind && distanceMetres(one.place, place) <= radius);
