import type { RetentionLimits } from '@paidan/city';
import type { Database } from '@paidan/persistence';
import { handledMessages, type RetentionClass } from '@paidan/service-kit';
import { forget } from '../forget-citizen/forget-citizen';
import { pastReports } from './past-reports';

/** Reports looked at for one that is past. */
const PAGE = 500;

/** What dispatch removes by its age: sessions, the link between citizens and cases that ended, handled messages. */
export const retentionClasses = (database: Database, limits: RetentionLimits): RetentionClass[] => [
  {
    name: 'sessions',
    days: limits.sessions,
    due: async (before, limit) => (await database.query<{ id: string }>('select id from staff_session where least(expires_at, ended_at) < $1 order by opened_at limit $2', [before, limit])).map(({ id }) => id),
    remove: async (ids) => (await database.query('delete from staff_session where id = any($1::uuid[]) returning id', [ids])).length,
  },
  {
    name: 'reporters',
    days: limits.reporters,
    due: (before, limit) => linkedAndPast(database, before, limit),
    remove: async (ids) => {
      for (const reportId of ids) await database.transaction((tx) => forget(tx, { reportId }));
      return ids.length;
    },
  },
  handledMessages(database, limits.handledMessages),
];

async function linkedAndPast(database: Database, before: Date, limit: number): Promise<string[]> {
  const found: string[] = [];
  for (let last = '00000000-0000-0000-0000-000000000000'; found.length < limit;) {
    const rows = await database.query<{ report_id: string }>('select report_id from case_report where reporter_id is not null and report_id > $1 order by report_id limit $2', [last, PAGE]);
    const { past } = await pastReports(database, rows.map(({ report_id }) => report_id), before);
    found.push(...past);
    if (rows.length < PAGE) break;
    last = rows.at(-1)!.report_id;
  }
  return found.slice(0, limit);
}
