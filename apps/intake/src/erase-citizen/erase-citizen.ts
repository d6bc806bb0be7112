import { Inject, Injectable } from '@nestjs/common';
import { CitizenErased, DeedDone, ForgettingService, makeEvent, type ErasureView, type Outcome } from '@paidan/contracts';
import { addToOutbox, Database, type Tx } from '@paidan/persistence';
import type { PhotoStore } from '@paidan/photo-store';
import { leftAlready } from '@paidan/service-kit';
import { randomUUID } from 'node:crypto';
import { clearRemoved, removePhotos } from '../remove-photos/remove-photos';
import { PHOTO_STORE } from '../take-photo/photo-store.token';
import { readErasure } from './read-erasure';

/**
 * A citizen leaves: who they are is deleted here at once and every other service is told to forget them; their reports
 * stay as facts that are linked to nobody. Asked again it is the same leaving.
 */
@Injectable()
export class EraseCitizen {
  constructor(
    private readonly database: Database,
    @Inject(PHOTO_STORE) private readonly store: PhotoStore,
  ) {}

  async erase(citizenId: string, now: Date): Promise<Outcome<ErasureView>> {
    const erasureId = await this.database.transaction((tx) => eraseOnce(tx, citizenId, now));
    if (erasureId === null) return leftAlready();
    // What does not succeed now, the next sweep does.
    await clearRemoved(this.database, this.store).catch(() => undefined);
    return readErasure(this.database, erasureId);
  }
}

async function eraseOnce(tx: Tx, citizenId: string, now: Date): Promise<string | null> {
  // Nothing of theirs is being filed meanwhile.
  await tx.query("select pg_advisory_xact_lock(hashtextextended('filing:' || $1, 0))", [citizenId]);
  const [before] = await tx.query<{ id: string }>('select id from erasure where citizen_id = $1', [citizenId]);
  if (before) return before.id;
  const reports = await unlinkReports(tx, citizenId);
  const gone = await tx.query('delete from citizen where id = $1 returning id', [citizenId]);
  if (gone.length === 0) return null;
  await tx.query('delete from consent where citizen_id = $1', [citizenId]);
  await unlinkPhotos(tx, citizenId, now);
  return tellEverybody(tx, citizenId, reports, now);
}

async function unlinkReports(tx: Tx, citizenId: string): Promise<number> {
  const unlinked = await tx.query(
    `update report set reporter_id = null, filed_by = null, idempotency_key = null, body_hash = null, facts = facts || '{"reporterId":null}' where reporter_id = $1 returning id`,
    [citizenId],
  );
  return unlinked.length;
}

/** Photos of reports stay with the case; what was filed to nothing goes. */
async function unlinkPhotos(tx: Tx, citizenId: string, now: Date): Promise<void> {
  const unfiled = await tx.query<{ id: string }>('select id from photo where owner_id = $1 and used_by is null for update', [citizenId]);
  await removePhotos(tx, unfiled.map(({ id }) => id), 'erased', now);
  await tx.query(`update photo set owner_id = 'erased' where owner_id = $1`, [citizenId]);
}

async function tellEverybody(tx: Tx, citizenId: string, reports: number, now: Date): Promise<string> {
  const erasureId = randomUUID();
  await tx.query('insert into erasure (id, citizen_id, asked_at, reports) values ($1, $2, $3, $4)', [erasureId, citizenId, now, reports]);
  await tx.query(`insert into erasure_part (erasure_id, service, done_at) select $1, service, case when service = 'intake' then $3::timestamptz end from unnest($2::text[]) as service`, [
    erasureId, ['intake', ...ForgettingService.options], now,
  ]);
  const context = () => ({ id: randomUUID(), key: erasureId, correlationId: erasureId, causationId: null, occurredAt: now });
  const deed = { action: 'citizen-erased', by: { role: 'citizen', id: 'erased', name: null }, about: null, facts: JSON.stringify({ erasureId, count: reports }) } as const;
  await addToOutbox(tx, [
    { topic: CitizenErased.topic, event: makeEvent(CitizenErased, { erasureId, citizenId }, context()) },
    { topic: DeedDone.topic, event: makeEvent(DeedDone, deed, context()) },
  ]);
  return erasureId;
}
