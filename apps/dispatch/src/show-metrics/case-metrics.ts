import { todayAt } from '@paidan/contracts';
import type { Database } from '@paidan/persistence';
import type { Metrics, Reading } from '@paidan/service-kit';
import { countDay } from '../show-figures/count-day';
import { readOpen } from '../show-figures/count-open';

/** Between two countings of a day, in milliseconds. */
const DAY_EVERY = 60_000;

/** How the cases do: how many wait where and for whom, how long stages take, how many were dispatched without a person, what is late. */
export function tellOfCases(metrics: Metrics, database: Database): void {
  metrics.gauge({
    name: 'paidan_cases_open', help: 'Open cases by their stage', labels: ['stage'], everyMs: 10_000,
    read: async () => summed(await readOpen(database, new Date()), ({ stage }) => stage, ({ cases }) => cases, 'stage'),
  });
  metrics.gauge({
    name: 'paidan_cases_overdue', help: 'Open cases behind their deadline, by stage', labels: ['stage'], everyMs: 10_000,
    read: async () => summed(await readOpen(database, new Date()), ({ stage }) => stage, ({ overdue }) => overdue, 'stage'),
  });
  metrics.gauge({
    name: 'paidan_queue_depth', help: 'Cases that wait for a person, by whose turn it is', labels: ['waits_for'], everyMs: 10_000,
    read: async () => (await database.query<{ role: string; cases: number }>('select waits_for as role, count(*)::int as cases from case_file where waits_for is not null group by 1'))
      .map(({ role, cases }) => ({ labels: { waits_for: role }, value: cases })),
  });
  metrics.gauge({
    name: 'paidan_automatic_share', help: 'Share of the cases dispatched today (Asia/Shanghai) that no person dispatched; absent while there is none', everyMs: DAY_EVERY,
    read: async () => {
      const { automatic, dispatched } = await countDay(database, todayAt(new Date()).from, new Date());
      return dispatched > 0 ? [{ value: automatic / dispatched }] : [];
    },
  });
  metrics.gauge({ name: 'paidan_case_stage_seconds', help: 'How long the stages of the cases took that went through them in the last 24 hours', labels: ['stage', 'quantile'], everyMs: DAY_EVERY, read: () => stageTimes(database) });
  metrics.gauge({
    name: 'paidan_timer_overdue_seconds', help: 'Since when the timer longest due has not fired; 0 when none is due', everyMs: 5_000,
    read: async () => {
      const [row] = await database.query<{ late: number | null }>('select extract(epoch from clock_timestamp() - min(due_at))::float8 as late from case_timer where fired_at is null and failure is null and due_at <= clock_timestamp()');
      return [{ value: Math.max(0, row?.late ?? 0) }];
    },
  });
  metrics.gauge({
    name: 'paidan_timers_laid_aside', help: 'Timers that could not fire and were laid aside', everyMs: DAY_EVERY,
    read: async () => [{ value: (await database.query<{ n: number }>('select count(*)::int as n from case_timer where failure is not null'))[0]!.n }],
  });
}

const QUANTILES = [0.5, 0.95];

/** From the columns beside each case: receiving to dispatch, dispatch to completion, completion to closure. */
async function stageTimes(database: Database): Promise<Reading[]> {
  const spans = { dispatch: ['received_at', 'dispatched_at'], repair: ['dispatched_at', 'completed_at'], check: ['completed_at', 'ended_at'] };
  const readings: Reading[] = [];
  for (const [stage, [from, to]] of Object.entries(spans)) {
    const [row] = await database.query<{ at: number[] | null }>(
      `select percentile_cont($1::float8[]) within group (order by extract(epoch from ${to} - ${from})::float8) as at from case_file
       where ${to} > now() - interval '24 hours' and ${to} < 'infinity' and ${from} is not null and unit_id is not null and stage <> 'merged'`, [QUANTILES]);
    row?.at?.forEach((value, i) => readings.push({ labels: { stage, quantile: QUANTILES[i]! }, value }));
  }
  return readings;
}

function summed<Row>(rows: readonly Row[], keyOf: (row: Row) => string, amountOf: (row: Row) => number, label: string): Reading[] {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + amountOf(row));
  return [...sums].map(([key, value]) => ({ labels: { [label]: key }, value }));
}
