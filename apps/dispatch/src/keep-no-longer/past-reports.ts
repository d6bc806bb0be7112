import type { PastAnswer } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';

interface Row { asked: string; past: boolean; refused: boolean; held: boolean }

/** A report's case, or the case that is asked for, and those it was merged into: all must have ended, and none be held. */
export async function pastReports(database: Pick<Tx, 'query'>, ids: readonly string[], endedBefore: Date): Promise<PastAnswer> {
  const rows = await database.query<Row>(
    `with recursive asked (asked, id) as (
       select report_id, case_id from case_report where report_id = any($1::uuid[]) union select id, id from case_file where id = any($1::uuid[])),
     chain (asked, id) as (select asked, id from asked union select c.asked, f.merged_into from chain c join case_file f on f.id = c.id where f.merged_into is not null)
     select c.asked, bool_and(f.stage in ('merged', 'closed', 'force-closed', 'refused', 'withdrawn') and (select max(at) from case_history h where h.case_id = f.id) < $2) as past,
       bool_and(f.stage = 'refused') as refused,
       bool_or(exists (select from case_hold o where o.case_id = f.id and o.lifted_at is null)) as held
     from chain c join case_file f on f.id = c.id group by c.asked`,
    [ids, endedBefore],
  );
  const those = (wanted: (row: Row) => boolean) => rows.filter(wanted).map(({ asked }) => asked);
  return { past: those(({ past, held }) => past && !held), refused: those(({ past, held, refused }) => past && !held && refused), held: those(({ held }) => held) };
}
