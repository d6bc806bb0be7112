import { BUCKETS, dampingOf } from '@paidan/words-model';
import { seeded } from './seeded';

/** Looked up once: in the sandbox of a test each look at `Math` is slow. */
const { abs, exp, max, sqrt } = Math;

export interface Example {
  readonly buckets: Uint16Array;
  readonly label: number;
}

export interface LinearRecipe {
  readonly epochs: number;
  readonly rate: number;
  /** Share of a gram's weights that is lost each time it is learned from, per rate. */
  readonly decay: number;
  /** Share of grams left out of an example each time it is shown, so that no single gram carries it all. */
  readonly dropout: number;
  readonly damping: number;
  readonly seed: number;
}

export interface Linear {
  readonly labels: number;
  readonly bias: Float32Array;
  /** Row of each bucket in `weights`; -1: never learned from. */
  readonly rowOf: Int32Array;
  /** rows × labels. */
  readonly weights: Float32Array;
}

/** Multinomial logistic regression by stochastic descent with a step of its own for each gram (AdaGrad). */
export function trainLinear(examples: readonly Example[], labels: number, recipe: LinearRecipe, onEpoch: () => void = () => undefined): Linear {
  const rowOf = new Int32Array(BUCKETS).fill(-1);
  let rows = 0;
  for (const { buckets } of examples) for (const bucket of buckets) if (rowOf[bucket] === -1) rowOf[bucket] = rows++;
  const model: Linear = { labels, bias: new Float32Array(labels), rowOf, weights: new Float32Array(rows * labels) };
  const steepness = new Float32Array(rows + 1).fill(0.01);
  const random = seeded(recipe.seed);
  const order = Int32Array.from(examples.keys());
  for (let epoch = 0; epoch < recipe.epochs; epoch += 1) {
    shuffle(order, random);
    const rate = recipe.rate * (1 - epoch / recipe.epochs);
    for (const at of order) learn(model, examples[at]!, steepness, { ...recipe, rate }, random);
    onEpoch();
  }
  return model;
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
}

/** Below this a label's error changes nothing worth the time. */
const TINY = 1e-3;

function learn({ labels, bias, rowOf, weights }: Linear, { buckets, label }: Example, steepness: Float32Array, { rate, decay, dropout, damping }: LinearRecipe, random: () => number): void {
  const shown = buckets.filter(() => random() >= dropout);
  const value = dampingOf(shown.length, damping);
  const errors = softmaxOf(weights, rowOf, shown, bias, value);
  errors[label]! -= 1;
  const wrong: number[] = [];
  let squares = 0;
  for (let i = 0; i < labels; i += 1) {
    if (abs(errors[i]!) < TINY) continue;
    wrong.push(i);
    squares += errors[i]! ** 2;
  }
  const descend = (row: number, by: number, into: Float32Array, at: number) => {
    steepness[row]! += by * by * squares;
    const step = (rate * by) / sqrt(steepness[row]!);
    for (const i of wrong) into[at + i]! -= step * errors[i]! + rate * decay * into[at + i]!;
  };
  for (const bucket of shown) descend(rowOf[bucket]!, value, weights, rowOf[bucket]! * labels);
  descend(steepness.length - 1, 0.2, bias, 0);
}

function softmaxOf(weights: Float32Array, rowOf: Int32Array, shown: Uint16Array, bias: Float32Array, value: number): Float32Array {
  const labels = bias.length;
  const sums = new Float32Array(labels);
  for (const bucket of shown) {
    const at = rowOf[bucket]! * labels;
    if (at < 0) continue;
    for (let i = 0; i < labels; i += 1) sums[i]! += weights[at + i]!;
  }
  let total = 0;
  let highest = -Infinity;
  for (let i = 0; i < labels; i += 1) highest = max(highest, (sums[i] = sums[i]! * value + bias[i]!));
  for (let i = 0; i < labels; i += 1) total += sums[i] = exp(sums[i]! - highest);
  for (let i = 0; i < labels; i += 1) sums[i]! /= total;
  return sums;
}

/** Shares of each label for a text. */
export const sharesOf = ({ weights, rowOf, bias }: Linear, buckets: Uint16Array, damping: number): Float32Array =>
  softmaxOf(weights, rowOf, buckets, bias, dampingOf(buckets.length, damping));
