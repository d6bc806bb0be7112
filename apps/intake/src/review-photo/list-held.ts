import { Injectable } from '@nestjs/common';
import type { HeldPage, HeldPhoto, PageQuery, PhotoGuarded, Role } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { cursorOf, readCursor } from '@paidan/service-kit';
import { overdueBefore, overdueWords, stateLabels } from '../guard-photo/photo-states';

interface HeldRow {
  id: string;
  owner_role: Role;
  used_by: string | null;
  state: 'held' | 'waiting';
  state_since: Date;
  guard: PhotoGuarded | null;
}

/** The photos that the content gate holds back, and those that wait for the guard too long, longest first. */
@Injectable()
export class ListHeld {
  constructor(private readonly database: Database) {}

  async list({ after, limit }: PageQuery, now: Date): Promise<HeldPage> {
    const from = readCursor(after);
    const rows = await this.database.query<HeldRow>(
      `select id, owner_role, used_by, state, state_since, guard from photo
       where state in ('held', 'waiting') and removed_at is null and (state = 'held' or state_since <= $4) and ($1::timestamptz is null or (state_since, id) > ($1, $2::uuid))
       order by state_since, id limit $3`,
      [from?.at ?? null, from?.id ?? null, limit, overdueBefore(now)],
    );
    const last = rows[limit - 1];
    return { items: rows.map((row) => heldPhotoOf(row, now)), next: last ? cursorOf(last.state_since, last.id) : null };
  }
}

function heldPhotoOf({ id, owner_role, used_by, state, state_since, guard }: HeldRow, now: Date): HeldPhoto {
  const because = state === 'held' && guard ? guard.because : overdueWords(state_since, now);
  return { photoId: id, ownerRole: owner_role, state, label: stateLabels[state], heldSince: state_since.toISOString(), indecency: guard?.indecency ?? null, because, usedBy: used_by };
}
