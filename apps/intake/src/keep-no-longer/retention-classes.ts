import type { RetentionLimits } from '@paidan/city';
import type { Database } from '@paidan/persistence';
import type { PhotoStore } from '@paidan/photo-store';
import { handledMessages, pastPages, type Candidate, type RetentionClass } from '@paidan/service-kit';
import type { AskDispatch } from '../ask-dispatch';
import { clearRemoved, removePhotos } from '../remove-photos/remove-photos';

type Asked = Pick<AskDispatch, 'past'>;

/** What intake removes by its age; a legal hold on the case, which dispatch knows, keeps all of its reports. */
export const retentionClasses = (database: Database, store: PhotoStore, dispatch: Asked, limits: RetentionLimits): RetentionClass[] => [
  {
    name: 'callers', days: limits.callers,
    due: (before, limit) => pastPages(
      (after, most) => database.query<Candidate>('select report_id as id, array[report_id] as concerns from caller where report_id > $1 order by report_id limit $2', [after, most]),
      (ids) => dispatch.past(ids, before), ({ past }, id) => past.includes(id), limit),
    remove: async (ids) => (await database.query('delete from caller where report_id = any($1::uuid[]) returning report_id', [ids])).length,
  },
  {
    name: 'reporters', days: limits.reporters,
    due: (before, limit) => pastPages(
      (after, most) => database.query<Candidate>('select id, array[id] as concerns from report where reporter_id is not null and received_at < $3 and id > $1 order by id limit $2', [after, most, before]),
      (ids) => dispatch.past(ids, before), ({ past }, id) => past.includes(id), limit),
    remove: (ids) => unlink(database, ids),
  },
  unfiledPhotos(database, store, limits.unfiledPhotos),
  {
    name: 'withheldPhotos', days: limits.withheldPhotos,
    due: (before, limit) => pastPages(
      (after, most) => database.query<Candidate>(`select id, array[coalesce(used_by, id)] as concerns from photo where state = 'withheld' and removed_at is null and state_since < $3 and id > $1 order by id limit $2`, [after, most, before]),
      (ids) => dispatch.past(ids, before), ({ held }, id) => !held.includes(id), limit),
    remove: (ids, now) => removeThem(database, store, ids, 'withheld', now),
  },
  refusedAlerts(database, store, dispatch, limits.unheardAlerts),
  {
    name: 'unheardAlerts', days: limits.unheardAlerts,
    due: (before, limit) => idsOf(database, 'select id from camera_alert where not became_report and taken_in_at < $1 order by taken_in_at limit $2', before, limit),
    remove: async (ids) => (await database.query('delete from camera_alert where id = any($1::uuid[]) returning id', [ids])).length,
  },
  handledMessages(database, limits.handledMessages),
];

const idsOf = async (database: Database, sql: string, before: Date, limit: number) => (await database.query<{ id: string }>(sql, [before, limit])).map(({ id }) => id);

/** That a report is of this citizen; the report stays. */
async function unlink(database: Database, ids: readonly string[]): Promise<number> {
  const rows = await database.query(
    `update report set reporter_id = null, filed_by = null, idempotency_key = null, body_hash = null, facts = facts || '{"reporterId":null}' where id = any($1::uuid[]) returning id`,
    [ids],
  );
  await database.query(`update photo set owner_id = 'erased' where used_by = any($1::uuid[]) and owner_role = 'citizen'`, [ids]);
  return rows.length;
}

async function removeThem(database: Database, store: PhotoStore, ids: readonly string[], why: string, now: Date): Promise<number> {
  await database.transaction((tx) => removePhotos(tx, ids, why, now));
  for (let cleared = 1; cleared > 0;) cleared = await clearRemoved(database, store);
  return ids.length;
}

/** Uploaded and never filed, and pictures whose removal was begun. */
const unfiledPhotos = (database: Database, store: PhotoStore, days: number | null): RetentionClass => ({
  name: 'unfiledPhotos', days,
  due: (before, limit) => idsOf(database, 'select id from photo where removed_at is null and used_by is null and taken_in_at < $1 union all select id from photo where removed_at is not null and not files_gone limit $2', before, limit),
  remove: async (ids, now) => {
    await database.transaction(async (tx) => {
      // Whoever files one at this moment has it.
      const free = await tx.query<{ id: string }>('select id from photo where id = any($1::uuid[]) and used_by is null and removed_at is null for update skip locked', [ids]);
      await removePhotos(tx, free.map(({ id }) => id), 'unfiled', now);
    });
    for (let cleared = 1; cleared > 0;) cleared = await clearRemoved(database, store);
    return ids.length;
  },
});

/** Pictures of cameras whose alert was refused, by a person or because the camera is muted; the report and its case stay. */
const refusedAlerts = (database: Database, store: PhotoStore, dispatch: Asked, days: number | null): RetentionClass => ({
  name: 'refusedAlerts', days,
  due: (before, limit) => pastPages(
    (after, most) => database.query<Candidate>(`select id, array[used_by] as concerns from photo where owner_role = 'service' and used_by is not null and removed_at is null and taken_in_at < $3 and id > $1 order by id limit $2`, [after, most, before]),
    (ids) => dispatch.past(ids, before), ({ refused }, id) => refused.includes(id), limit),
  remove: (ids, now) => removeThem(database, store, ids, 'refused', now),
});
