import type { Database } from '@paidan/persistence';
import { SATISFIED } from './definitions';

interface Hourly { readonly hour: number; readonly count: number }

/** What was done from a moment to another. */
export interface DayCounts {
  readonly filed: number;
  readonly dispatched: number;
  readonly automatic: number;
  readonly closed: number;
  readonly received: readonly Hourly[];
  readonly ended: readonly Hourly[];
  /** Cases whose promise fell into the time and was not taken back; those handled by then, and those closed since. */
  readonly due: number;
  readonly onTime: number;
  readonly dueClosed: number;
  readonly rated: number;
  readonly satisfied: number;
}

const PARTS = 'select id from case_file where part_of is not null';
const HOUR = (column: string) => `extract(hour from ${column} at time zone 'Asia/Shanghai')::int`;

const STEPS = `with steps as materialized (
    select case_id, kind, at, kind = 'dispatched' and event->>'automatic' = 'true' as automatic from case_history
    where at >= $1 and at < $2 and kind in ('filed', 'dispatched', 'split', 'closed', 'force-closed') and case_id not in (${PARTS}))
  select count(distinct case_id) filter (where kind = 'filed')::int as filed,
    count(distinct case_id) filter (where kind in ('dispatched', 'split'))::int as dispatched,
    count(distinct case_id) filter (where automatic)::int as automatic,
    count(distinct case_id) filter (where kind in ('closed', 'force-closed'))::int as closed,
    coalesce((select jsonb_agg(jsonb_build_object('hour', hour, 'count', count)) from (
      select ${HOUR('at')} as hour, count(distinct case_id) as count from steps where kind in ('closed', 'force-closed') group by 1) as hourly), '[]') as ended
  from steps`;

const RECEIVED = `select ${HOUR('received_at')} as hour, count(*)::int as count from case_file where received_at >= $1 and received_at < $2 and part_of is null group by 1`;

const DUE = `select count(*)::int as due, count(*) filter (where completed_at <= promised_at)::int as "onTime", count(*) filter (where stage in ('closed', 'force-closed'))::int as "dueClosed"
  from case_file where promised_at >= $1 and promised_at < $2 and part_of is null and stage not in ('merged', 'withdrawn', 'refused', 'suspended', 'asking')`;

const RATED = `select count(*)::int as rated, count(*) filter (where ${SATISFIED})::int as satisfied from case_rating where rated_at >= $1 and rated_at < $2`;

/** One after the other: figures shall not take every connection from those who work. */
export async function countDay(database: Database, from: Date, to: Date): Promise<DayCounts> {
  const [steps] = await database.query<Pick<DayCounts, 'filed' | 'dispatched' | 'automatic' | 'closed' | 'ended'>>(STEPS, [from, to]);
  const received = await database.query<Hourly>(RECEIVED, [from, to]);
  const [due] = await database.query<Pick<DayCounts, 'due' | 'onTime' | 'dueClosed'>>(DUE, [from, to]);
  const [rated] = await database.query<Pick<DayCounts, 'rated' | 'satisfied'>>(RATED, [from, to]);
  return { ...steps!, received, ...due!, ...rated! };
}
