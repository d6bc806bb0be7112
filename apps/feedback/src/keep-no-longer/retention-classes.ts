import type { RetentionLimits } from '@paidan/city';
import type { Database } from '@paidan/persistence';
import { handledMessages, pastPages, type Candidate, type RetentionClass } from '@paidan/service-kit';
import type { AskOthers } from '../ask-others';

type Asked = Pick<AskOthers, 'past'>;
interface OldNotice extends Candidate { readonly notedAt: Date }

/** What feedback removes by its age: notices with their deliveries, by whom a rating was, handled messages; a legal hold on the case, which dispatch knows, keeps all of it. */
export const retentionClasses = (database: Database, dispatch: Asked, limits: RetentionLimits): RetentionClass[] => [
  {
    name: 'notices', days: limits.notices,
    due: (before, limit) => pastPages<OldNotice>(
      // By age, along its index: with a year of notices only the old ones are looked at.
      (after, most, last) => database.query<OldNotice>(
        `select id, noted_at as "notedAt", array_remove(array[case_id, report_id], null) as concerns from notice
         where noted_at < $3 and (noted_at, id) > ($4, $1) order by noted_at, id limit $2`, [after, most, before, last?.notedAt ?? new Date(0)]),
      (ids) => dispatch.past(ids, before), ({ held }, id) => !held.includes(id), limit),
    remove: (ids) => database.transaction(async (tx) => {
      await tx.query('delete from notice_read where notice_id = any($1::uuid[])', [ids]);
      await tx.query('delete from delivery where notice_id = any($1::uuid[])', [ids]);
      return (await tx.query('delete from notice where id = any($1::uuid[]) returning id', [ids])).length;
    }),
  },
  {
    name: 'reporters', days: limits.reporters,
    // A report that changed its case was rated in each: all of them count.
    due: (before, limit) => pastPages(
      (after, most) => database.query<Candidate>(
        'select report_id as id, report_id || array_agg(distinct case_id) as concerns from rating where citizen_id is not null and report_id > $1 group by report_id order by report_id limit $2', [after, most]),
      (ids) => dispatch.past(ids, before), ({ past }, id) => past.includes(id), limit),
    remove: async (ids) => (await database.query('update rating set citizen_id = null where report_id = any($1::uuid[]) and citizen_id is not null returning report_id', [ids])).length,
  },
  handledMessages(database, limits.handledMessages),
];
