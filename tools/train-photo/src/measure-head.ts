import { judgeFeatures, type Head } from '@paidan/photo-model';
import type { LabelledFeatures } from './photo-set';

export interface Figures {
  readonly photos: number;
  readonly balancedAccuracy: number;
  readonly recall: Record<string, string>;
  /** Share of problem photos decided without a person at `threshold`, and how many of those were right. */
  readonly automatic: { threshold: number; share: number; right: number };
  /** Share of photos without a problem that would be dispatched all the same. */
  readonly falseAlarms: number;
}

/** `garbage` and `overflowing_bin` overlap: either counts as right for the other. */
const same = (a: string, b: string) => a === b || [a, b].every((label) => label === 'garbage' || label === 'overflowing_bin');

export const judgedAll = (head: Head, photos: readonly LabelledFeatures[]) =>
  photos.map(({ label, features }) => {
    const [best] = judgeFeatures(head, features);
    return { label, said: best!.label, confidence: best!.confidence, right: same(best!.label, label) };
  });
export type Judged = ReturnType<typeof judgedAll>[number];

export function measure(head: Head, photos: readonly LabelledFeatures[], threshold: number): Figures {
  const judged = judgedAll(head, photos);
  const labels = [...new Set(judged.map(({ label }) => label))].sort();
  const recalls = labels.map((label) => {
    const own = judged.filter((photo) => photo.label === label);
    return { label, right: own.filter(({ right }) => right).length, of: own.length };
  });
  const problems = judged.filter(({ label }) => label !== 'none');
  const automatic = problems.filter(({ said, confidence }) => said !== 'none' && confidence >= threshold);
  const clean = judged.filter(({ label }) => label === 'none');
  const round = (value: number) => Number(value.toFixed(4));
  return {
    photos: judged.length,
    balancedAccuracy: round(recalls.reduce((sum, { right, of }) => sum + right / of, 0) / recalls.length),
    recall: Object.fromEntries(recalls.map(({ label, right, of }) => [label, `${right}/${of}`])),
    automatic: { threshold, share: round(automatic.length / problems.length), right: round(automatic.filter(({ right }) => right).length / automatic.length) },
    falseAlarms: round(clean.filter(({ said, confidence }) => said !== 'none' && confidence >= threshold).length / clean.length),
  };
}

/** The temperature at which the confidences fit best (least log loss). */
export function fitTemperature(head: Head, photos: readonly LabelledFeatures[]): number {
  const candidates = Array.from({ length: 40 }, (_, i) => 0.3 + i * 0.05);
  const lossAt = (temperature: number) =>
    photos.reduce((sum, { label, features }) => {
      const own = judgeFeatures({ ...head, temperature }, features).filter((judged) => same(judged.label, label));
      return sum - Math.log(Math.max(1e-9, own.reduce((total, { confidence }) => total + confidence, 0)));
    }, 0);
  return candidates.reduce((best, candidate) => (lossAt(candidate) < lossAt(best) ? candidate : best));
}
