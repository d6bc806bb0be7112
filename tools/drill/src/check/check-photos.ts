import type { Facts, Finding } from './facts';
import { groupBy } from './facts';

/** What every photo has in the store, and what one that may be seen by all has beside it. */
const ALWAYS = ['original', 'staff.jpg', 'model.rgb'];
const WHEN_PUBLIC = ['public.jpg', 'thumb.jpg'];

/** Every photo known has its pictures and is used by what is there; every picture stored belongs to a photo that is known. */
export const checkPhotos = (facts: Facts): Finding[] => [...checkStored(facts), ...checkPictures(facts), ...checkUse(facts), ...checkReported(facts)];

function checkStored({ photos, stored }: Facts): Finding[] {
  const known = new Set(photos.map(({ id }) => id));
  return [...groupBy(stored, ({ photoId }) => photoId)].flatMap(([id, files]): Finding[] => {
    if (!known.has(id)) return [{ kind: 'orphaned', of: `photo ${id}`, says: `stored (${files.length} files), and nobody knows it` }];
    return files.some(({ kind }) => kind === null) ? [{ kind: 'orphaned', of: `file beside ${id}`, says: 'a file that is no picture' }] : [];
  });
}

function checkPictures({ photos, stored }: Facts): Finding[] {
  const files = new Set(stored.map(({ photoId, kind }) => `${photoId} ${kind}`));
  return photos.flatMap(({ id, state }): Finding[] => {
    const missing = [...ALWAYS, ...(state === 'public' ? WHEN_PUBLIC : [])].filter((kind) => !files.has(`${id} ${kind}`));
    if (missing.length > 0) return [{ kind: 'lost', of: `pictures of ${id}`, says: `known, but not stored: ${missing.join(', ')}` }];
    return state === 'waiting' ? [{ kind: 'lost', of: `guarding of ${id}`, says: 'never looked at by photo-guard' }] : [];
  });
}

/**
 * A photo belongs to a report or case that is there. One that nobody uses was acknowledged to somebody who went no
 * further, or never acknowledged to somebody who sent another: as many as sendings were left open, no more.
 */
function checkUse({ ledger, photos, reports, cases }: Facts): Finding[] {
  const users = new Set([...reports.map(({ id }) => id), ...cases.map(({ id }) => id)]);
  const open = ledger.reduce((total, entry) => total + (entry.kind === 'photo' || (entry.kind === 'alert' && entry.picture) ? entry.open : 0), 0);
  const given = new Set(ledger.flatMap((entry) => (entry.kind === 'photo' && entry.photoId ? [entry.photoId] : [])));
  const unused = photos.filter(({ usedBy }) => usedBy === null);
  const unknown = unused.filter(({ id }) => !given.has(id));
  return [
    ...photos.filter(({ usedBy }) => usedBy !== null && !users.has(usedBy)).map(({ id, usedBy }): Finding => ({ kind: 'orphaned', of: `photo ${id}`, says: `used by ${usedBy}, which is not there` })),
    ...ledger.flatMap((entry): Finding[] => (entry.kind === 'photo' && entry.photoId && !photos.some(({ id }) => id === entry.photoId) ? [{ kind: 'lost', of: `photo ${entry.photoId}`, says: 'acknowledged, and not there' }] : [])),
    ...unknown.slice(open).map(({ id }): Finding => ({ kind: 'orphaned', of: `photo ${id}`, says: 'taken in, and nobody ever sent it without an answer' })),
    ...[...unknown.slice(0, open), ...unused.filter(({ id }) => given.has(id))].map(({ id }): Finding => ({ kind: 'ambiguous', of: `photo ${id}`, says: 'taken in, its sender went no further' })),
  ];
}

function checkReported({ photos, reports }: Facts): Finding[] {
  const usedBy = new Map(photos.map((photo) => [photo.id, photo.usedBy]));
  return reports.flatMap(({ id, photoIds }) => photoIds.filter((photoId) => usedBy.get(photoId) !== id).map((photoId): Finding => ({ kind: 'lost', of: `photo ${photoId} of ${id}`, says: 'named by its report, and not its photo' })));
}
