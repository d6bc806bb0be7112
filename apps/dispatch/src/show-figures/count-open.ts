import { stageLabels } from '@paidan/case';
import type { Stage, TodayFigures } from '@paidan/contracts';
import type { Database } from '@paidan/persistence';
import type { CityUnits } from '../city-units';

interface OpenRow { readonly stage: Stage; readonly unitId: string | null; readonly cases: number; readonly overdue: number }
interface Handled { readonly unitId: string; readonly hours: number; readonly handled: number }

/** The stages of open cases in the order a case goes through them. */
const flow: readonly Stage[] = ['received', 'verifying', 'accepted', 'filed', 'dispatched', 'handling', 'completed', 'returned', 'arbitrating', 'suspended', 'asking', 'split'];
/** Stages in which the unit is at it. */
const atUnit: readonly Stage[] = ['dispatched', 'handling'];
/** So many units are shown. */
const SLOWEST = 10;
const DAYS = 7;

/** Open cases by stage and unit: the index `case_open` alone answers it. */
export const readOpen = (database: Database, now: Date): Promise<OpenRow[]> =>
  database.query<OpenRow>(
    `select stage, unit_id as "unitId", count(*)::int as cases, count(*) filter (where due_at < $1)::int as overdue
     from case_file where stage not in ('merged', 'closed', 'force-closed', 'refused', 'withdrawn') group by stage, unit_id`,
    [now],
  );

export const byStage = (rows: readonly OpenRow[]): TodayFigures['open'] =>
  flow.map((stage) => {
    const own = rows.filter((row) => row.stage === stage);
    return { stage, label: stageLabels[stage], cases: sum(own, 'cases'), overdue: sum(own, 'overdue') };
  });

/** The units with most overdue first, then those that take longest. */
export async function slowestUnits(database: Database, rows: readonly OpenRow[], city: CityUnits, now: Date): Promise<TodayFigures['units']> {
  const handled = await database.query<Handled>(
    `select unit_id as "unitId", count(*)::int as handled, percentile_cont(0.5) within group (order by extract(epoch from completed_at - dispatched_at)::float8) / 3600 as hours
     from case_file where completed_at >= $1 and unit_id is not null group by unit_id`,
    [new Date(now.getTime() - DAYS * 86_400_000)],
  );
  const working = rows.filter(({ stage, unitId }) => unitId !== null && atUnit.includes(stage));
  const ids = [...new Set([...working.map(({ unitId }) => unitId!), ...handled.map(({ unitId }) => unitId)])];
  const units = ids.map((id) => {
    const own = working.filter(({ unitId }) => unitId === id);
    const past = handled.find(({ unitId }) => unitId === id);
    return { unit: { id, name: city.unit(id)?.name.zh ?? id }, open: sum(own, 'cases'), overdue: sum(own, 'overdue'), medianHours: past ? Number(past.hours.toFixed(2)) : null, handled: past?.handled ?? 0 };
  });
  return units.sort((a, b) => b.overdue - a.overdue || (b.medianHours ?? -1) - (a.medianHours ?? -1) || a.unit.id.localeCompare(b.unit.id)).slice(0, SLOWEST);
}

const sum = (rows: readonly OpenRow[], of: 'cases' | 'overdue'): number => rows.reduce((total, row) => total + row[of], 0);
