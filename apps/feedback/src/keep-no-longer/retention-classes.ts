import type { RetentionLimits } from '@paidan/city';
import type { Database } from '@paidan/persistence';
import { handledMessages, type RetentionClass } from '@paidan/service-kit';

/** What feedback removes by its age: notices with their deliveries, by whom a rating was, handled messages. */
export const retentionClasses = (database: Database, limits: RetentionLimits): RetentionClass[] => [
  {
    name: 'notices', days: limits.notices,
    due: (before, limit) => idsOf(database, 'select id from notice where noted_at < $1 order by noted_at limit $2', before, limit),
    remove: (ids) => database.transaction(async (tx) => {
      await tx.query('delete from notice_read where notice_id = any($1::uuid[])', [ids]);
      await tx.query('delete from delivery where notice_id = any($1::uuid[])', [ids]);
      return (await tx.query('delete from notice where id = any($1::uuid[]) returning id', [ids])).length;
    }),
  },
  {
    name: 'reporters', days: limits.reporters,
    due: (before, limit) => idsOf(database, 'select distinct report_id as id from rating where citizen_id is not null and rated_at < $1 limit $2', before, limit),
    remove: async (ids) => (await database.query('update rating set citizen_id = null where report_id = any($1::uuid[]) and citizen_id is not null returning report_id', [ids])).length,
  },
  handledMessages(database, limits.handledMessages),
];

const idsOf = async (database: Database, sql: string, before: Date, limit: number) => (await database.query<{ id: string }>(sql, [before, limit])).map(({ id }) => id);
