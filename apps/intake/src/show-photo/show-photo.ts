import { Inject, Injectable } from '@nestjs/common';
import { DeedDone, done, makeEvent, reachOf, refuse, type Identity, type Outcome, type PhotoQuery, type PhotoState } from '@paidan/contracts';
import { addToOutbox, Database, type Tx } from '@paidan/persistence';
import type { PhotoStore } from '@paidan/photo-store';
import { notFound } from '@paidan/service-kit';
import { randomUUID } from 'node:crypto';
import { AskDispatch } from '../ask-dispatch';
import { whyNotShown } from '../guard-photo/photo-states';
import { PHOTO_STORE } from '../take-photo/photo-store.token';
import { UnmaskLimit } from '../unmask-limit';
import { cleanCopyOf } from './clean-copy';

interface PhotoRow {
  owner_id: string;
  state: PhotoState;
  used_by: string | null;
}

/** Shows a photo to who may see it: whoever took it, the centre, the units of its case, reporters what was done; covered unless they may and ask for more. */
@Injectable()
export class ShowPhoto {
  constructor(
    @Inject(PHOTO_STORE) private readonly store: PhotoStore,
    private readonly database: Database,
    private readonly dispatch: AskDispatch,
    private readonly unmasking: UnmaskLimit,
  ) {}

  /** Whether there is something to be seen now for them; nothing is shown, and nothing written down. */
  async mayShow(photoId: string, { copy }: Pick<PhotoQuery, 'copy'>, who: Identity): Promise<boolean> {
    if (copy !== 'public' && reachOf('photo.uncovered', who.role) === null) return false;
    const [photo] = await this.database.query<PhotoRow>('select owner_id, state, used_by from photo where id = $1 and removed_at is null', [photoId]);
    if (!photo || !(await this.maySee(photoId, photo, who))) return false;
    return (copy !== 'public' && copy !== 'model') || whyNotShown(photo.state) === null;
  }

  async show(photoId: string, query: PhotoQuery, who: Identity, now: Date): Promise<Outcome<Buffer>> {
    const [photo] = await this.database.query<PhotoRow>('select owner_id, state, used_by from photo where id = $1 and removed_at is null', [photoId]);
    if (!photo || !(await this.maySee(photoId, photo, who))) return notFound('照片', 'photo');
    if (query.copy === 'public') return this.showCovered(photoId, photo.state, query.size);
    // Nobody trains on what a person has not seen yet, or withheld.
    const refused = query.copy === 'model' ? whyNotShown(photo.state) : null;
    return refused ?? this.showUncovered({ photoId, usedBy: photo.used_by, ...query }, who, now);
  }

  private async maySee(photoId: string, { owner_id, used_by }: PhotoRow, who: Identity): Promise<boolean> {
    if (reachOf('photo.read', who.role) === 'all' || owner_id === who.id) return true;
    if (used_by === null) return false;
    const audience = await this.dispatch.audienceOf(photoId, used_by);
    if (audience.kind === 'refused') return false;
    const { unitIds, reporterIds } = audience.value;
    return reachOf('photo.read', who.role) === 'unit' ? who.unitId !== null && unitIds.includes(who.unitId) : reporterIds.includes(who.id);
  }

  private async showCovered(photoId: string, state: PhotoState, size: string | undefined): Promise<Outcome<Buffer>> {
    const refused = whyNotShown(state);
    if (refused) return refused;
    const picture = await this.store.get(photoId, size === 'thumb' ? 'thumb.jpg' : 'public.jpg');
    return picture ? done(picture) : notFound('照片', 'photo');
  }

  private async showUncovered(wanted: Wanted, who: Identity, now: Date): Promise<Outcome<Buffer>> {
    if (reachOf('photo.uncovered', who.role) === null) return mayNotSee();
    const { photoId, copy } = wanted;
    const taken = await this.unmasking.take(who, copy);
    if (taken.kind === 'refused') return taken;
    const kept = await this.store.get(photoId, keptAs[copy]);
    if (!kept) return notFound('照片', 'photo');
    const picture = copy === 'original' ? await cleanCopyOf(kept) : kept;
    // Written down first: a view that cannot be written down does not happen.
    await this.database.transaction((tx) => writeDown(tx, wanted, who, now));
    return done(picture);
  }
}

type Wanted = PhotoQuery & { readonly photoId: string; readonly usedBy: string | null };

/** Beside the photo, and for the audit, whose chain tells when it is removed there. */
async function writeDown(tx: Tx, { photoId, usedBy, copy, case: forCase }: Wanted, { role, id, name }: Identity, now: Date): Promise<void> {
  const caseId = forCase ?? null;
  await tx.query('insert into photo_view (photo_id, copy, case_id, by_role, by_id, by_name, seen_at) values ($1, $2, $3, $4, $5, $6, $7)', [photoId, copy, caseId, role, id, name, now]);
  const context = { id: randomUUID(), key: photoId, correlationId: photoId, causationId: null, occurredAt: now };
  const facts = JSON.stringify({ copy, caseId, usedBy });
  await addToOutbox(tx, [{ topic: DeedDone.topic, event: makeEvent(DeedDone, { action: 'photo-shown', by: { role, id, name }, about: photoId, facts }, context) }]);
}

const keptAs = { public: 'public.jpg', staff: 'staff.jpg', original: 'original', model: 'model.rgb' } as const;

const mayNotSee = () =>
  refuse(403, 'PHOTO.COPY_NOT_ALLOWED', '您的角色只能查看已遮挡的照片。', 'Your role sees photos with faces and plates covered only.', { field: 'copy' });
