import type { PastAnswer } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';

interface Row { report_id: string; past: boolean; refused: boolean; held: boolean }

/** A report's case and those it was merged into: all must have ended, and none be held. */
export async function pastReports(database: Pick<Tx, 'query'>, reportIds: readonly string[], endedBefore: Date): Promise<PastAnswer> {
  const rows = await database.query<Row>(
    `with recursive chain (report_id, id) as (
       select report_id, case_id from case_report where report_id = any($1::uuid[])
       union select c.report_id, f.merged_into from chain c join case_file f on f.id = c.id where f.merged_into is not null)
     select c.report_id, bool_and(f.stage in ('merged', 'closed', 'force-closed', 'refused', 'withdrawn') and (select max(at) from case_history h where h.case_id = f.id) < $2) as past,
       bool_and(f.stage = 'refused') as refused,
       bool_or(exists (select from case_hold o where o.case_id = f.id and o.lifted_at is null)) as held
     from chain c join case_file f on f.id = c.id group by c.report_id`,
    [reportIds, endedBefore],
  );
  const those = (wanted: (row: Row) => boolean) => rows.filter(wanted).map(({ report_id }) => report_id);
  return { past: those(({ past, held }) => past && !held), refused: those(({ past, held, refused }) => past && !held && refused), held: those(({ held }) => held) };
}
