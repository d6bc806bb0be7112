import type { PhotoLabel } from '@paidan/photo-model';
import { calibrateHead } from './calibrate-head';
import { judgeAll } from './judge-all';
import type { PhotoFeatures } from './read-features';
import { trainHead, type Recipe } from './train-head';

export interface LeftOut {
  readonly source: string;
  readonly label: PhotoLabel;
  readonly photos: number;
  readonly right: number;
}

/** Shorter than the real training, as there is one for each source. */
export const LEFT_OUT_EPOCHS = 3;

/** A citizen's phone is always a new source: trains without one source after the other, and judges the photos of the one left out. */
export async function leaveSourcesOut(train: readonly PhotoFeatures[], validation: readonly PhotoFeatures[], recipe: Recipe): Promise<LeftOut[]> {
  const results: LeftOut[] = [];
  for (const source of [...new Set(train.map((photo) => photo.source))].sort()) {
    const rest = train.filter((photo) => photo.source !== source);
    const labels = [...new Set(train.filter((photo) => photo.source === source).map(({ label }) => label))].filter((label) => rest.some((photo) => photo.label === label));
    if (labels.length === 0) continue;
    const others = validation.filter((photo) => photo.source !== source);
    const head = calibrateHead(await trainHead(rest, others, { ...recipe, epochs: LEFT_OUT_EPOCHS }, `不含 without ${source}`), 'left-out', rest, others);
    const judged = judgeAll(head, [...train, ...validation].filter((photo) => photo.source === source && labels.includes(photo.label)));
    for (const label of labels) {
      const own = judged.filter(({ truth }) => truth === label);
      results.push({ source, label, photos: own.length, right: own.filter(({ right }) => right).length });
    }
  }
  return results;
}
