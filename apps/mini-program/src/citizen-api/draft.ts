import type { FileReport } from '@paidan/contracts';
import type { FoundPlace } from './platform';

/** A photo kept on the phone; `photoId` once the server has it. */
export interface DraftPhoto {
  readonly ref: string;
  readonly photoId: string | null;
}

/**
 * A report on its way. `key` is its Idempotency-Key: from the first sending on (`sending`) nothing of it changes any
 * more, so that sending it again can never file it twice.
 */
export interface Draft {
  readonly key: string;
  readonly state: 'writing' | 'sending';
  readonly startedAt: string;
  readonly photos: readonly DraftPhoto[];
  readonly place: FoundPlace | null;
  readonly address: string;
  readonly description: string;
  readonly category: string | null;
  readonly joins: string | null;
}

export const newDraft = (key: string, now: Date): Draft => ({
  key, state: 'writing', startedAt: now.toISOString(), photos: [], place: null, address: '', description: '', category: null, joins: null,
});

export const isEmpty = ({ photos, description, address, joins }: Draft) => photos.length === 0 && description.trim() === '' && address.trim() === '' && joins === null;

/** What still has to be given before it can be sent; null when nothing. */
export function missingIn({ photos, description, place, joins }: Draft): 'what' | 'place' | null {
  if (photos.length === 0 && description.trim() === '' && joins === null) return 'what';
  return place === null ? 'place' : null;
}

/** The request, once every photo is at the server and there is a place. */
export function bodyOf({ photos, place, address, description, category, joins }: Draft): FileReport {
  const { longitude, latitude, crs } = place!.location;
  return {
    photoIds: photos.map(({ photoId }) => photoId!), description: description.trim() || null, location: { longitude, latitude, crs },
    address: address.trim() || null, category, ...(joins ? { joins } : {}),
  };
}
