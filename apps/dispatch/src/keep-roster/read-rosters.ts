import type { RosterNow } from '@paidan/case';
import type { UnitDuty } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';

/** What the rosters say at a moment, by unit; a unit that is missing keeps none. */
export type Rosters = ReadonlyMap<string, RosterNow>;

/** A unit keeps a roster when a shift of it lies in so many days before or after now. */
const ROSTER_DAYS = 7;

/** Shifts of people who have left the unit since, and cancelled ones, count for nothing. */
const ROSTERS = `select r.unit_id, bool_or(r.begins_at <= $1 and r.ends_at > $1) as on_duty, min(r.begins_at) filter (where r.begins_at > $1) as next
  from roster r join staff s on s.username = r.username and s.unit_id = r.unit_id and s.disabled_at is null
  where r.cancelled_at is null and r.ends_at > $1::timestamptz - $2 * interval '1 day'
  group by r.unit_id having bool_or(r.begins_at < $1::timestamptz + $2 * interval '1 day')`;

export async function readRosters(tx: Pick<Tx, 'query'>, now: Date): Promise<Rosters> {
  const rows = await tx.query<{ unit_id: string; on_duty: boolean; next: Date | null }>(ROSTERS, [now, ROSTER_DAYS]);
  return new Map(rows.map(({ unit_id, on_duty: onDuty, next }) => [unit_id, { onDuty, next: next?.toISOString() ?? null }]));
}

/** Whether one unit keeps a roster, and the user names of those on duty at a moment. */
export async function readDuty(tx: Pick<Tx, 'query'>, unitId: string, now: Date): Promise<UnitDuty> {
  const [row] = await tx.query<UnitDuty>(
    `select coalesce(bool_or(r.begins_at < $2::timestamptz + $3 * interval '1 day'), false) as roster,
       coalesce(array_agg(distinct r.username order by r.username) filter (where r.begins_at <= $2 and r.ends_at > $2), '{}') as "onDuty"
     from roster r join staff s on s.username = r.username and s.unit_id = r.unit_id and s.disabled_at is null
     where r.unit_id = $1 and r.cancelled_at is null and r.ends_at > $2::timestamptz - $3 * interval '1 day'`,
    [unitId, now, ROSTER_DAYS],
  );
  return row!;
}
