import { judgeViews, type Head, type PhotoLabel, type PhotoOpinion } from '@paidan/photo-model';
import type { PhotoFeatures } from './read-features';

/** `garbage` and `overflowing_bin` overlap: either counts as right for the other. */
export const sameLabel = (a: string, b: string) => a === b || [a, b].every((label) => label === 'garbage' || label === 'overflowing_bin');

export interface Judged extends PhotoOpinion {
  readonly truth: PhotoLabel;
  readonly right: boolean;
  readonly source: string;
  readonly kind: string;
}

/** Judges as the service does: one look, and the others where it leaves a doubt. */
export const judgeAll = (head: Head, photos: readonly PhotoFeatures[]): Judged[] =>
  photos.map(({ label: truth, looks, source, kind }) => {
    const opinion = judgeViews(head, looks.map((features) => () => features));
    return { ...opinion, truth, right: sameLabel(opinion.label, truth), source, kind };
  });
