import type { Database } from '@paidan/persistence';
import type { Metrics } from '@paidan/service-kit';

/** As many of the last words of people are looked at. */
const LAST = 2_000;

/** How often people left a judgement as it was, among the last that somebody decided about. */
export function tellAccuracy(metrics: Metrics, database: Database): void {
  metrics.gauge({
    name: 'paidan_accuracy_by_corrections', help: `Share of judgements that people left as they were, among the last ${LAST} words about reports; absent while there are none`, everyMs: 60_000,
    read: async () => {
      const [row] = await database.query<{ right: number | null }>(
        `with last as (select report_id, number, corrects from confirmation order by number desc limit ${LAST}),
           latest as (select distinct on (report_id) corrects from last order by report_id, number desc)
         select avg(case when corrects then 0 else 1 end)::float8 as right from latest`,
      );
      return row?.right === null || row?.right === undefined ? [] : [{ value: row.right }];
    },
  });
}
