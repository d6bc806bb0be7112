import { cellsWithin, squareAround, type Candidate, type Sighting } from '@paidan/case';
import type { Place } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';
import type { CityUnits } from '../city-units';
import type { KeptAlert } from '../watch-repeats/alert-store';

/** So many of the newest reports speak for a case, and so many cases are looked at. */
const NEWEST = 20;
const CASES = 200;
const DAY_MS = 86_400_000;

/** A case nearby: open, or closed not long ago. */
export interface NearCase extends Candidate {
  readonly place: Place;
  /** It was closed by force: nothing joins it or comes back from it. */
  readonly forced: boolean;
}

/** An alert that stands, or was cancelled within the window. */
export type NearAlert = Pick<KeptAlert, 'id' | 'kind' | 'place' | 'colour'>;

export interface Around {
  readonly cases: readonly NearCase[];
  readonly alerts: readonly NearAlert[];
}

interface NearRow {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly code: string | null;
  readonly stage: string;
  /** Seconds since 1970; null while it is open. */
  readonly ended: number | null;
  readonly place: Place;
  /** The newest first. */
  readonly sightings: readonly Sighting[] | null;
}

/** A case with the newest of its reports, also of those of cases merged into it: of each case its own newest, by their index, however many a camera has told. */
const NEAR_CASES = `
  select f.id as "caseId", f.case_number as "caseNumber", f.category_code as code, f.stage, f.state->'place' as place,
    case when f.ended_at <> 'infinity' then extract(epoch from f.ended_at)::float8 end as ended, newest.sightings
  from case_file f
  cross join lateral (
    select json_agg(n.facts order by n.at desc) as sightings
    from (select s.at, s.facts
          from (with recursive below (id) as (select f.id union all select g.id from below join case_file g on g.merged_into = below.id) select id from below) as whole
          cross join lateral (select report_id from case_report where case_id = whole.id order by joined_at desc nulls last limit ${NEWEST}) r
          join sighting s on s.report_id = r.report_id
          order by s.at desc limit ${NEWEST}) n) as newest
  where f.id = any($1::uuid[])`;

/** Everything about each of several places that decides what a report there is: cases with what was told of them, and alerts. */
export async function lookAroundEach(tx: Pick<Tx, 'query'>, places: readonly Place[], city: CityUnits, now: Date): Promise<Around[]> {
  if (places.length === 0) return [];
  const { sameProblem, alerts } = city;
  const metres = Math.max(sameProblem.radius, alerts.radius);
  const since = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const wanted = places.flatMap((place, n) => cellsWithin(place, metres).map((cell) => ({ n, cell, ...squareAround(place, metres) })));
  // Asked at every report, and mostly answered with nothing.
  const found = await tx.query<{ n: number; id: string; alert: NearAlert | null }>(
    `with wanted as (select * from jsonb_to_recordset($1::jsonb) as w(n int, cell bigint, west float8, east float8, south float8, north float8))
     select w.n, f.id, null::json as alert, f.ended_at as ended, f.case_number as number
       from wanted w join case_file f on f.place_cell = w.cell and f.ended_at > $2 and f.longitude between w.west and w.east and f.latitude between w.south and w.north
     union all
     select w.n, a.id, json_build_object('id', a.id, 'kind', a.kind, 'place', a.place, 'colour', a.colour), null, null
       from wanted w join colour_alert a on a.place_cell = w.cell and (a.colour is not null or a.cancelled_at > $3)
     order by ended desc, number`,
    [JSON.stringify(wanted), since(Math.max(sameProblem.recurDays, alerts.windowDays)), since(alerts.windowDays)],
    'often',
  );
  const around = places.map((_, n) => found.filter((one) => one.n === n));
  const nearest = around.map((those) => those.filter(({ alert }) => !alert).slice(0, CASES).map(({ id }) => id));
  const ids = [...new Set(nearest.flat())];
  const rows = ids.length > 0 ? await tx.query<NearRow>(NEAR_CASES, [ids], 'often') : [];
  const cases = new Map(rows.map((row) => [row.caseId, nearCase(row, city)]));
  return around.map((those, n) => ({ cases: nearest[n]!.map((id) => cases.get(id)!), alerts: those.flatMap(({ alert }) => alert ?? []) }));
}

/** The same of one place. */
export const lookAround = async (tx: Pick<Tx, 'query'>, place: Place, city: CityUnits, now: Date): Promise<Around> => (await lookAroundEach(tx, [place], city, now))[0]!;

/** The case with what was told just now among the newest. */
export const withSighting = (one: NearCase, sighting: Sighting): NearCase => ({ ...one, sightings: [sighting, ...one.sightings].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, NEWEST) });

function nearCase({ caseId, caseNumber, code, stage, ended, place, sightings }: NearRow, city: CityUnits): NearCase {
  const kindOf = (one: string | null) => (one === null ? null : city.kindOf(one));
  return {
    caseId, caseNumber, place, kind: kindOf(code), closedAt: ended === null ? null : new Date(ended * 1000).toISOString(), forced: stage === 'force-closed',
    sightings: (sightings ?? []).map((sighting) => ({ ...sighting, kind: kindOf(sighting.code) })),
  };
}
