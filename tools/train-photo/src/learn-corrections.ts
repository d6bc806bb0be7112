import { loadBackbone, MODEL_SIDE, looksOf } from '@paidan/photo-model';
import sharp from 'sharp';
import { changedView } from './changed-view';
import type { CorrectedPhoto } from './fetch-corrections';
import type { PhotoFeatures } from './read-features';

/** At most so many of the newest corrections, and at most half of all, are kept from training to judge by. */
const JUDGED_BY = 100;
/** A correction is shown as often as so many photos: it is of this city, and of what was got wrong. */
const WEIGHT = 3;

export interface Divided {
  readonly learned: readonly CorrectedPhoto[];
  readonly judgedBy: readonly CorrectedPhoto[];
}

/** The newest are not learned from: only what a model never saw tells how good it is. */
export function divideCorrections(corrections: readonly CorrectedPhoto[]): Divided {
  const kept = Math.min(JUDGED_BY, Math.floor(corrections.length / 2));
  return { learned: corrections.slice(0, corrections.length - kept), judgedBy: corrections.slice(corrections.length - kept) };
}

/**
 * The features of corrected photos, with changed views where they are to be learned from.
 * @param folder of the backbone
 */
export async function correctionFeatures(photos: readonly CorrectedPhoto[], changed: number, folder: string): Promise<PhotoFeatures[]> {
  const { backbone } = await loadBackbone(folder, null);
  const all: PhotoFeatures[] = [];
  for (const [i, { photoId, label, input }] of photos.entries()) {
    const looks = (looksOf(input) ?? []).map((look) => look());
    const views: Buffer[] = [];
    for (let n = 0; n < changed; n += 1) views.push(await changedView(sharp(looks[n % 2 === 0 ? 0 : looks.length - 1]!, { raw: { width: MODEL_SIDE, height: MODEL_SIDE, channels: 3 } }), i * 101 + n));
    all.push({ file: photoId, label, source: 'corrections 更正', licence: 'photos of its own reports', kind: '', looks: backbone.features(looks), changed: changed > 0 ? backbone.features(views) : [] });
  }
  return all;
}

/** Corrections among the other photos, each as often as its weight. */
export const withCorrections = (photos: readonly PhotoFeatures[], corrections: readonly PhotoFeatures[]): PhotoFeatures[] =>
  [...photos, ...Array.from({ length: WEIGHT }, () => corrections).flat()];
