import { Injectable } from '@nestjs/common';
import { done, inShanghai, reachOf, refuse, type CancelShift, type Identity, type MakeRoster, type Outcome, type Permission, type RosterPage, type RosterQuery, type Shift } from '@paidan/contracts';
import { Database, type Tx } from '@paidan/persistence';
import { cursorOf, notFound, readCursor } from '@paidan/service-kit';
import { randomUUID } from 'node:crypto';
import { CityUnits } from '../city-units';
import { writeDown } from '../show-audit/write-down';
import { checkLines, type Known, type Line } from './check-lines';

interface Row {
  id: string;
  unit_id: string;
  username: string;
  display_name: string;
  begins_at: Date;
  ends_at: Date;
  cancelled_because: string | null;
}

const select = 'select r.id, r.unit_id, r.username, s.display_name, r.begins_at, r.ends_at, r.cancelled_because from roster r join staff s using (username)';

/** The rosters (值班表): leaders make their unit's, the shift leader and the admin all; a list is taken whole or not at all. */
@Injectable()
export class KeepRoster {
  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
  ) {}

  async list({ after, limit, unitId: wanted, from, to }: RosterQuery, who: Identity): Promise<Outcome<RosterPage>> {
    const unit = unitFor('roster.read', who, wanted);
    if (unit.kind === 'refused') return unit;
    const start = readCursor(after);
    const rows = await this.database.query<Row>(
      `${select} where ($1::text is null or r.unit_id = $1) and ($2::timestamptz is null or r.ends_at > $2) and ($3::timestamptz is null or r.begins_at < $3)
         and ($4::timestamptz is null or (r.begins_at, r.id) > ($4, $5::uuid)) order by r.begins_at, r.id limit $6`,
      [unit.value, from ?? null, to ?? null, start?.at ?? null, start?.id ?? null, limit],
    );
    const last = rows[limit - 1];
    return done({ items: rows.map(shown), next: last ? cursorOf(last.begins_at, last.id) : null });
  }

  async make({ unitId: wanted, shifts }: MakeRoster, who: Identity, now: Date): Promise<Outcome<Shift[]>> {
    const unit = unitFor('roster.write', who, wanted);
    if (unit.kind === 'refused') return unit;
    const unitId = unit.value;
    if (unitId === null || !this.city.unit(unitId)) return unitUnknown();
    return this.database.transaction(async (tx) => {
      const { lines, refused } = checkLines(shifts, await knownOf(tx, unitId, shifts.map(({ username }) => username)));
      if (refused.length > 0) return refuse(400, 'ROSTER.LINES_WRONG', `有 ${refused.length} 处不正确，整表未保存；请按 lines 逐行更正后重发。`, `${refused.length} things are wrong, nothing was kept; correct what lines names and send it again.`, { field: 'shifts', facts: { lines: refused } });
      await writeDown(tx, { action: 'roster-made', by: who, at: now, about: unitId, facts: { shifts: lines.length } });
      return done(await keepLines(tx, unitId, lines, who, now));
    });
  }

  async cancel(shiftId: string, { reason }: CancelShift, who: Identity, now: Date): Promise<Outcome<Shift>> {
    return this.database.transaction(async (tx) => {
      const [row] = await tx.query<Row>(`${select} where r.id = $1 for update of r`, [shiftId]);
      const unit = row && unitFor('roster.write', who, row.unit_id);
      if (!row || unit?.kind === 'refused') return notFound('班次', 'shift');
      if (row.cancelled_because !== null) return refuse(409, 'SHIFT.CANCELLED', '该班次已撤销。', 'This shift was cancelled already.');
      if (row.ends_at <= now) return refuse(409, 'SHIFT.OVER', '该班次已结束，不能撤销。', 'This shift is over, it can no longer be cancelled.');
      await tx.query('update roster set cancelled_by = $2, cancelled_at = $3, cancelled_because = $4 where id = $1', [shiftId, JSON.stringify(actorOf(who)), now, reason]);
      await writeDown(tx, { action: 'shift-cancelled', by: who, at: now, about: row.unit_id, facts: { shiftId, username: row.username, from: row.begins_at, to: row.ends_at, reason } });
      return done(shown({ ...row, cancelled_because: reason }));
    });
  }
}

/** The unit somebody may look at or plan: their own, or whichever they name (null: all). */
function unitFor(permission: Permission, who: Identity, wanted: string | undefined): Outcome<string | null> {
  if (reachOf(permission, who.role) === 'all') return done(wanted ?? null);
  return wanted === undefined || wanted === who.unitId ? done(who.unitId) : refuse(403, 'ROSTER.NOT_YOURS', '只能查看和编排本单位的值班表。', 'Only your own unit’s roster is yours.', { field: 'unitId' });
}

/** Locks the unit's people, so that two lists for one person wait for each other. */
async function knownOf(tx: Tx, unitId: string, usernames: readonly string[]): Promise<Known> {
  const people = await tx.query<{ username: string; unit_id: string | null }>('select username, unit_id from staff where username = any($1::text[]) and disabled_at is null order by username for update', [usernames]);
  const shifts = await tx.query<{ username: string; begins_at: Date; ends_at: Date }>('select username, begins_at, ends_at from roster where username = any($1::text[]) and cancelled_at is null', [usernames]);
  const named = (of: boolean) => new Set(people.filter(({ unit_id }) => (unit_id === unitId) === of).map(({ username }) => username));
  return { ofUnit: named(true), elsewhere: named(false), shifts: shifts.map(({ username, begins_at: from, ends_at: to }) => ({ username, from, to })) };
}

async function keepLines(tx: Tx, unitId: string, lines: readonly Line[], who: Identity, now: Date): Promise<Shift[]> {
  const ids = lines.map(() => randomUUID());
  await tx.query(
    `insert into roster (id, unit_id, username, begins_at, ends_at, made_by, made_at)
     select l.id, $5, l.username, l.begins_at, l.ends_at, $6, $7 from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[]) as l (id, username, begins_at, ends_at)`,
    [ids, lines.map(({ username }) => username), lines.map(({ from }) => from), lines.map(({ to }) => to), unitId, JSON.stringify(actorOf(who)), now],
  );
  return (await tx.query<Row>(`${select} where r.id = any($1::uuid[]) order by r.begins_at, r.id`, [ids])).map(shown);
}

const actorOf = ({ role, id, name }: Identity) => ({ role, id, name });
const shown = ({ id, unit_id, username, display_name, begins_at, ends_at, cancelled_because }: Row): Shift => ({
  shiftId: id, unitId: unit_id, username, name: display_name, from: inShanghai(begins_at), to: inShanghai(ends_at), cancelled: cancelled_because,
});
const unitUnknown = () => refuse(400, 'ROSTER.UNIT_UNKNOWN', '请选择已有的责任单位。', 'Please name a unit that there is.', { field: 'unitId' });
