import { Inject, Injectable, Optional } from '@nestjs/common';
import { makeEvent, PhotoGuarded, type TypedEvent } from '@paidan/contracts';
import { handled, skipped, type Handled } from '@paidan/messaging';
import { addToOutbox, claimMessage, Database, type Tx } from '@paidan/persistence';
import { modelNames, NoModelError, PictureGuard, type Guarded } from '@paidan/photo-privacy';
import type { PhotoStore } from '@paidan/photo-store';
import { Metrics, PartAwayError } from '@paidan/service-kit';
import { randomUUID } from 'node:crypto';
import { guardWords } from './guard-words';
import { PHOTO_STORE } from './photo-store.token';

type Asked = TypedEvent<{ photoId: string }>;

/** Makes of one photo what the public may see, or holds it. Whatever goes wrong on the way, there is no public copy. */
@Injectable()
export class GuardPhoto {
  private readonly guarding: ReturnType<Metrics['histogram']> | undefined;

  constructor(
    private readonly database: Database,
    private readonly pictures: PictureGuard,
    @Inject(PHOTO_STORE) private readonly store: PhotoStore,
    @Optional() metrics?: Metrics,
  ) {
    this.guarding = metrics?.histogram('paidan_photo_guarding_seconds', 'Time from handing a photo to the guard to its covered copies');
  }

  /** The work and its copies come before the transaction: they take long, and doing them twice does no harm. */
  async guard(event: Asked, { gate }: { gate: boolean }, now: Date): Promise<Handled> {
    if (await this.wasHandled(event.id)) return skipped('handled before');
    const { photoId } = event.data;
    const guarded = await this.guardPicture(photoId, gate);
    if (guarded.kind === 'public') await this.keepCopies(photoId, guarded.publicCopy, guarded.thumbnail);
    return this.database.transaction(async (tx) => {
      if (!(await claimMessage(tx, 'photo-guard', event.id))) return skipped('handled before');
      await keepGuarding(tx, event, guarded, now);
      return handled;
    });
  }

  private async wasHandled(eventId: string): Promise<boolean> {
    const seen = await this.database.query('select 1 from inbox where consumer = $1 and event_id = $2', ['photo-guard', eventId]);
    return seen.length > 0;
  }

  private async guardPicture(photoId: string, gate: boolean): Promise<Guarded> {
    const picture = await storeAnswers(this.staffCopyOf(photoId));
    if (!picture) throw new Error(`photo ${photoId} has no copy to work on`);
    const answered = this.guarding?.startTimer();
    const guarded = await this.pictures.guard(picture, gate).catch((error: unknown) => {
      throw error instanceof NoModelError ? new PartAwayError('guard models', error) : error;
    });
    answered?.();
    return guarded;
  }

  /** Photos from before the guard have no staff copy; what was their public one is the same picture, and is kept as it before that is overwritten. */
  private async staffCopyOf(photoId: string): Promise<Buffer | null> {
    const kept = await this.store.get(photoId, 'staff.jpg');
    if (kept) return kept;
    const uncovered = await this.store.get(photoId, 'public.jpg');
    if (uncovered) await this.store.put(photoId, 'staff.jpg', uncovered);
    return uncovered;
  }

  private async keepCopies(photoId: string, publicCopy: Uint8Array, thumbnail: Uint8Array): Promise<void> {
    await storeAnswers(Promise.all([this.store.put(photoId, 'public.jpg', Buffer.from(publicCopy)), this.store.put(photoId, 'thumb.jpg', Buffer.from(thumbnail))]));
  }
}

const storeAnswers = <T>(asked: Promise<T>): Promise<T> =>
  asked.catch((error: unknown) => {
    throw new PartAwayError('photo store', error);
  });

async function keepGuarding(tx: Tx, event: Asked, guarded: Guarded, now: Date): Promise<void> {
  const { photoId } = event.data;
  const { kind: outcome, indecency, faces, plates, cpuMs } = guarded;
  await tx.query(
    'insert into guarding (id, photo_id, outcome, indecency, faces, plates, models, cpu_ms, guarded_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [event.id, photoId, outcome, indecency, JSON.stringify(faces), JSON.stringify(plates), JSON.stringify(modelNames), JSON.stringify(cpuMs), now],
  );
  const facts = { photoId, outcome, because: guardWords(guarded), indecency, faces: faces.length, plates: plates.length, models: [...modelNames] };
  const context = { id: randomUUID(), key: photoId, correlationId: event.correlationId, causationId: event.id, occurredAt: now };
  await addToOutbox(tx, [{ topic: PhotoGuarded.topic, event: makeEvent(PhotoGuarded, facts, context) }]);
}
