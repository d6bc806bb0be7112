import { multiply, type Kernel } from '@paidan/photo-model';
import { progress } from '@paidan/progress';
import { spreadOf } from './linear-discriminant';
import { scalingOf, type Example, type Scaling } from './mixed-batch';
import { principalDirections } from './principal-directions';
import { solveSymmetric } from './solve-symmetric';

export interface KernelRecipe {
  readonly directions: number;
  /** Added to each photo's likeness to itself: the more, the less a single photo says. */
  readonly ridge: number;
  readonly seed: number;
}

/**
 * Kernel ridge regression with a Gaussian kernel, as wide as the median of the distances: what each example must say
 * of the labels so that all together say the right one of each. Rare labels are held to it more closely.
 */
export function learnKernel(examples: readonly Example[], labels: number, { directions: count, ridge, seed }: KernelRecipe): Kernel {
  const size = examples[0]!.features.length;
  const roots = examples.map(({ features }) => Float32Array.from(features, Math.sqrt));
  const scaling = scalingOf(roots, size);
  const directions = foldedIn(principalDirections(spreadOfAll(roots, scaling, size), size, count, seed), scaling, size);
  const middle = Float32Array.from(multiply(directions, scaling.mean, count));
  const places = roots.map((row) => Float32Array.from(multiply(directions, row, count), (value, i) => value - middle[i]!));
  const { alike, width } = likenesses(places);
  const shares = Float64Array.from({ length: labels }, (_, label) => examples.filter((example) => example.label === label).length / examples.length);
  examples.forEach(({ label }, i) => { alike[i * examples.length + i]! += ridge * Math.sqrt(labels * shares[label]!); });
  const said = solveSymmetric(alike, Array.from(shares, (share, label) => Float64Array.from(examples, (example) => (example.label === label ? 1 : 0) - share)));
  const rows = new Float32Array(places.length * count);
  places.forEach((place, i) => rows.set(place, i * count));
  return { directions, middle, rows, says: Float32Array.from({ length: labels * examples.length }, (_, at) => said[at % labels]![Math.floor(at / labels)]!), width };
}

function spreadOfAll(roots: readonly Float32Array[], { mean, scale }: Scaling, size: number): Float64Array {
  const rows = roots.map((row) => ({ features: row.map((value, i) => (value - mean[i]!) / scale[i]!), label: 0 }));
  return spreadOf(rows, [new Float64Array(size)], size, '分布 spread');
}

const foldedIn = (directions: Float64Array, { scale }: Scaling, size: number): Float32Array => Float32Array.from(directions, (value, at) => value / scale[at % size]!);

/** exp(−d² / width) of all pairs, n × n; the width is the median of d². */
function likenesses(places: readonly Float32Array[]): { alike: Float64Array; width: number } {
  const n = places.length;
  const all = new Float32Array(n * places[0]!.length);
  places.forEach((place, i) => all.set(place, i * place.length));
  const lengths = places.map((place) => place.reduce((sum, value) => sum + value * value, 0));
  const alike = new Float64Array(n * n);
  const step = progress('相似 likeness', n);
  for (const [row, place] of places.entries()) {
    multiply(all, place, n).forEach((product, other) => { alike[row * n + other] = Math.max(0, lengths[row]! + lengths[other]! - 2 * product); });
    step();
  }
  const width = medianOf(alike);
  for (let at = 0; at < alike.length; at += 1) alike[at] = Math.exp(-alike[at]! / width);
  return { alike, width };
}

/** Of some 130,000 of them when there are more. */
function medianOf(numbers: Float64Array): number {
  const every = Math.max(1, Math.floor(numbers.length / 131_071));
  const some = Float64Array.from({ length: Math.floor(numbers.length / every) }, (_, i) => numbers[i * every]!).sort();
  return some[Math.floor(some.length / 2)]!;
}
