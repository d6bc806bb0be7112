import { cellsWithin, type Candidate, type Sighting } from '@paidan/case';
import type { Place } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';
import type { CityUnits } from '../city-units';

/** So many of the newest reports speak for a case, and so many cases are looked at. */
const NEWEST = 20;
const CASES = 200;
const DAY_MS = 86_400_000;

interface CandidateRow {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly code: string | null;
  readonly closedAt: Date | null;
  readonly sightings: readonly Sighting[];
}

/** One report of a place at a time, until the transaction ends: two that tell of the same thing at once make one case. */
export async function lockPlace(tx: Tx, place: Place, metres: number): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('place:' || cell, 0)) from unnest($1::bigint[]) as cell", [cellsWithin(place, metres)]);
}

/** The cases around a place that are open, or were closed not long ago, with what their reports told: also those of cases merged into them. */
export async function findCandidates(tx: Pick<Tx, 'query'>, place: Place, city: CityUnits, now: Date): Promise<Candidate[]> {
  const { radius, recurDays } = city.sameProblem;
  const rows = await tx.query<CandidateRow>(
    `select f.id as "caseId", f.case_number as "caseNumber", f.category_code as code, case when f.stage = 'closed' then f.ended_at end as "closedAt",
       array(select s.facts from (select f.id union all select g.id from case_file g where g.merged_into = f.id) as told
             join case_report r on r.case_id = told.id join sighting s on s.report_id = r.report_id
             order by s.at desc limit ${NEWEST}) as sightings
     from case_file f where f.place_cell = any($1::bigint[]) and f.ended_at > $2 and f.stage <> 'force-closed' order by f.ended_at desc, f.received_at desc limit ${CASES}`,
    [cellsWithin(place, radius), new Date(now.getTime() - recurDays * DAY_MS)],
  );
  const kindOf = (code: string | null) => (code === null ? null : city.kindOf(code));
  return rows.map(({ caseId, caseNumber, code, closedAt, sightings }) => ({
    caseId, caseNumber, kind: kindOf(code), closedAt: closedAt?.toISOString() ?? null,
    sightings: sightings.map((sighting) => ({ ...sighting, kind: kindOf(sighting.code) })),
  }));
}
