import { Injectable } from '@nestjs/common';
import { done, makeEvent, PhotoReviewed, refuse, type Identity, type Outcome, type PhotoReviewKept, type PhotoState, type ReviewPhoto } from '@paidan/contracts';
import { addToOutbox, Database, type Tx } from '@paidan/persistence';
import { notFound } from '@paidan/service-kit';
import { randomUUID } from 'node:crypto';
import { beingPrepared, overdueBefore, stateLabels } from '../guard-photo/photo-states';

/** What a decision leads to, and from which states it is possible; `waiting` only when overdue. A released photo waits for the guard to cover its faces and plates. */
const decisions = {
  release: { from: ['held', 'withheld', 'waiting'], to: 'waiting' },
  withhold: { from: ['held', 'public', 'waiting'], to: 'withheld' },
} as const satisfies Record<string, { from: readonly PhotoState[]; to: PhotoState }>;

/** A person releases a photo that is held or that the guard has not done for long, or keeps a photo from being shown; who, when and why stay for ever. */
@Injectable()
export class ReviewPhotoUseCase {
  constructor(private readonly database: Database) {}

  review(photoId: string, wish: ReviewPhoto, who: Identity, now: Date): Promise<Outcome<PhotoReviewKept>> {
    return this.database.transaction(async (tx) => {
      const [photo] = await tx.query<{ state: PhotoState; state_since: Date }>('select state, state_since from photo where id = $1 and removed_at is null for update', [photoId]);
      if (!photo) return notFound('照片', 'photo');
      const { from, to } = decisions[wish.decision];
      if (photo.state === 'waiting' && photo.state_since > overdueBefore(now)) return beingPrepared();
      if (!(from as readonly PhotoState[]).includes(photo.state)) return decidedAlready(photo.state);
      await tx.query('update photo set state = $2, state_since = $3 where id = $1', [photoId, to, now]);
      await keepReview(tx, photoId, wish, who, now);
      return done({ photoId, state: to, label: stateLabels[to] });
    });
  }
}

async function keepReview(tx: Tx, photoId: string, { decision, reason }: ReviewPhoto, { role, id, name }: Identity, now: Date): Promise<void> {
  const reviewId = randomUUID();
  await tx.query(
    'insert into photo_review (id, photo_id, decision, reason, by_role, by_id, by_name, decided_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [reviewId, photoId, decision, reason, role, id, name, now],
  );
  const context = { id: reviewId, key: photoId, correlationId: photoId, causationId: null, occurredAt: now };
  await addToOutbox(tx, [{ topic: PhotoReviewed.topic, event: makeEvent(PhotoReviewed, { photoId, decision, by: { role, id, name }, reason }, context) }]);
}

const decidedAlready = (state: PhotoState) =>
  refuse(409, 'PHOTO.DECIDED', `照片当前为“${stateLabels[state]}”，不能这样处理。`, `The photo is ${state}; this decision is not possible now.`, { field: 'decision', facts: { state } });
