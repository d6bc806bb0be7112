import { FEATURES, photoLabels } from '@paidan/photo-model';
import { progress } from '@paidan/progress';
import * as tf from '@tensorflow/tfjs-core';
import { scalingOf, type Example } from './mixed-batch';
import { solveSymmetric } from './solve-symmetric';

/** One line per label on the square roots of the features, row by row. */
export interface Lines {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** Part of the mean spread that is added to each feature's own: 31,000 views say little about 9.6 million pairs of features. */
const SHRINK = 0.3;
const BATCH = 512;
const LABELS = photoLabels.length;

/**
 * Fisher's linear discriminant with shrinkage: what separates the labels' means, measured in how photos of one label
 * differ. It learns from each label's mean alone, so that twenty photos of a label already say something: it errs
 * otherwise than the hidden layer, and both together err less. Square roots, as the features are long-tailed.
 */
export function linearDiscriminant(examples: readonly Example[], size = FEATURES, labels: number = LABELS): Lines {
  const rows = examples.map(({ features, label }) => ({ features: Float32Array.from(features, Math.sqrt), label }));
  const { mean, scale } = scalingOf(rows.map(({ features }) => features), size);
  for (const { features } of rows) for (let i = 0; i < size; i += 1) features[i] = (features[i]! - mean[i]!) / scale[i]!;
  const means = meansOf(rows, size, labels);
  const spread = spreadOf(rows, means, size);
  let trace = 0;
  for (let i = 0; i < size; i += 1) trace += spread[i * size + i]!;
  for (let i = 0; i < size; i += 1) spread[i * size + i]! += (SHRINK * trace) / size;
  const solved = solveSymmetric(spread, means.map((row) => Float64Array.from(row)));
  const bias = Float32Array.from(solved, (row, label) => row.reduce((sum, weight, i) => sum - weight * (means[label]![i]! / 2 + mean[i]! / scale[i]!), 0));
  return { weights: Float32Array.from({ length: labels * size }, (_, at) => solved[Math.floor(at / size)]![at % size]! / scale[at % size]!), bias };
}

function meansOf(rows: readonly Example[], size: number, labels: number): Float64Array[] {
  return Array.from({ length: labels }, (_, label) => {
    const own = rows.filter((row) => row.label === label);
    const sum = new Float64Array(size);
    for (const { features } of own) for (let i = 0; i < size; i += 1) sum[i]! += features[i]! / own.length;
    return sum;
  });
}

/** The mean of what two features do together around their label's mean: size × size. */
export function spreadOf(rows: readonly Example[], means: readonly Float64Array[], size: number, title = '判别式 discriminant'): Float64Array {
  const sum = new Float64Array(size * size);
  const step = progress(title, rows.length);
  for (let from = 0; from < rows.length; from += BATCH) {
    const part = rows.slice(from, from + BATCH);
    const apart = new Float32Array(part.length * size);
    part.forEach(({ features, label }, r) => { for (let i = 0; i < size; i += 1) apart[r * size + i] = features[i]! - means[label]![i]!; });
    let product: Float32Array = new Float32Array(0);
    tf.tidy(() => {
      const matrix = tf.tensor2d(apart, [part.length, size]);
      product = tf.matMul(tf.transpose(matrix), matrix).dataSync() as Float32Array;
    });
    for (let at = 0; at < sum.length; at += 1) sum[at]! += product[at]! / rows.length;
    step(part.length);
  }
  return sum;
}
