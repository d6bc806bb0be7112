import { FEATURES, type Head } from '@paidan/photo-model';
import type { LabelledFeatures } from './photo-set';

export interface Recipe {
  readonly epochs: number;
  readonly batch: number;
  readonly rate: number;
  /** Strength of the pull of weights towards zero. */
  readonly decay: number;
}

/** A small generator of our own (mulberry32), so that the same photos give the same head. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffled(length: number, random: () => number): Uint32Array {
  const order = Uint32Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

function statistics(photos: readonly LabelledFeatures[]) {
  const mean = new Float32Array(FEATURES);
  const scale = new Float32Array(FEATURES);
  for (const { features } of photos) for (let i = 0; i < FEATURES; i += 1) mean[i]! += features[i]! / photos.length;
  for (const { features } of photos) for (let i = 0; i < FEATURES; i += 1) scale[i]! += (features[i]! - mean[i]!) ** 2 / photos.length;
  for (let i = 0; i < FEATURES; i += 1) scale[i] = Math.sqrt(scale[i]!) + 0.02;
  return { mean, scale };
}

/** Softmax regression on normalised features by Adam; each label weighs as much as every other. */
export function trainHead(photos: readonly LabelledFeatures[], version: string, recipe: Recipe, say: (line: string) => void): Head {
  const labels = [...new Set(photos.map(({ label }) => label))].sort();
  const { mean, scale } = statistics(photos);
  const inputs = photos.map(({ features }) => features.map((value, i) => (value - mean[i]!) / scale[i]!));
  const targets = photos.map(({ label }) => labels.indexOf(label));
  const counts = labels.map((label) => photos.filter((photo) => photo.label === label).length);
  const importance = counts.map((count) => Math.sqrt(photos.length / (labels.length * count)));
  const size = labels.length * FEATURES + labels.length;
  const [weights, gradient, first, second] = [0, 1, 2, 3].map(() => new Float32Array(size)) as [Float32Array, Float32Array, Float32Array, Float32Array];
  const random = seeded(20261124);
  let step = 0;
  for (let epoch = 0; epoch < recipe.epochs; epoch += 1) {
    const order = shuffled(photos.length, random);
    let loss = 0;
    for (let start = 0; start < order.length; start += recipe.batch) {
      gradient.fill(0);
      const batch = order.subarray(start, start + recipe.batch);
      for (const index of batch) loss += addGradient(inputs[index]!, targets[index]!, importance[targets[index]!]! / batch.length, labels.length, weights, gradient);
      step += 1;
      stepAdam(weights, gradient, first, second, step, recipe);
    }
    if (epoch % 10 === 9) say(`epoch ${epoch + 1}: loss ${(loss / order.length * recipe.batch).toFixed(4)}`);
  }
  return { version, labels, mean, scale, temperature: 1, weights: weights.slice(0, labels.length * FEATURES), bias: weights.slice(labels.length * FEATURES) };
}

/** Adds one photo's share to the gradient, answers its loss. */
function addGradient(input: Float32Array, target: number, importance: number, rows: number, weights: Float32Array, gradient: Float32Array): number {
  const logits = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let sum = weights[rows * FEATURES + row]!;
    for (let i = 0, at = row * FEATURES; i < FEATURES; i += 1, at += 1) sum += weights[at]! * input[i]!;
    logits[row] = sum;
  }
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  for (let row = 0; row < rows; row += 1) {
    // Smoothed targets: photos' labels are wrong in a few of a hundred.
    const wanted = row === target ? 0.95 : 0.05 / (rows - 1);
    const error = (powers[row]! / total - wanted) * importance;
    gradient[rows * FEATURES + row]! += error;
    for (let i = 0, at = row * FEATURES; i < FEATURES; i += 1, at += 1) gradient[at]! += error * input[i]!;
  }
  return -Math.log(powers[target]! / total) * importance;
}

function stepAdam(weights: Float32Array, gradient: Float32Array, first: Float32Array, second: Float32Array, step: number, { rate, decay }: Recipe): void {
  const c1 = 1 - 0.9 ** step;
  const c2 = 1 - 0.999 ** step;
  for (let i = 0; i < weights.length; i += 1) {
    const g = gradient[i]!;
    first[i] = 0.9 * first[i]! + 0.1 * g;
    second[i] = 0.999 * second[i]! + 0.001 * g * g;
    weights[i]! -= rate * ((first[i]! / c1) / (Math.sqrt(second[i]! / c2) + 1e-8) + decay * weights[i]!);
  }
}
