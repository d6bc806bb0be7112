import { asHalves, inSteps, multiply, type Kernel } from '@paidan/photo-model';
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
 * of the labels so that all together say the right one of each. Rare labels are held to it more closely. Learned from
 * directions and places as they are kept: what is said leans on small differences, and would not fit rounded ones.
 */
export function learnKernel(examples: readonly Example[], labels: number, { directions: count, ridge, seed }: KernelRecipe): Kernel {
  const size = examples[0]!.features.length;
  const roots = examples.map(({ features }) => Float32Array.from(features, Math.sqrt));
  const scaling = scalingOf(roots, size);
  const directions = asHalves(foldedIn(principalDirections(spreadOfAll(roots, scaling, size), size, count, seed), scaling, size));
  const middle = Float32Array.from(multiply(directions, scaling.mean, count));
  const rows = new Float32Array(roots.length * count);
  roots.forEach((row, r) => rows.set(multiply(directions, row, count).map((value, i) => value - middle[i]!), r * count));
  inSteps(rows);
  const { alike, width } = likenesses(rows, count);
  const shares = Float64Array.from({ length: labels }, (_, label) => examples.filter((example) => example.label === label).length / examples.length);
  examples.forEach(({ label }, i) => { alike[i * examples.length + i]! += ridge * Math.sqrt(labels * shares[label]!); });
  const said = solveSymmetric(alike, Array.from(shares, (share, label) => Float64Array.from(examples, (example) => (example.label === label ? 1 : 0) - share)));
  return { directions, middle, rows, says: Float32Array.from({ length: labels * examples.length }, (_, at) => said[at % labels]![Math.floor(at / labels)]!), width };
}

function spreadOfAll(roots: readonly Float32Array[], { mean, scale }: Scaling, size: number): Float64Array {
  const rows = roots.map((row) => ({ features: row.map((value, i) => (value - mean[i]!) / scale[i]!), label: 0 }));
  return spreadOf(rows, [new Float64Array(size)], size, '分布 spread');
}

const foldedIn = (directions: Float64Array, { scale }: Scaling, size: number): Float32Array => Float32Array.from(directions, (value, at) => value / scale[at % size]!);

/** exp(−d² / width) of all pairs, n × n; the width is the median of d². */
function likenesses(rows: Float32Array, size: number): { alike: Float64Array; width: number } {
  const n = rows.length / size;
  const places = Array.from({ length: n }, (_, row) => rows.subarray(row * size, (row + 1) * size));
  const lengths = places.map((place) => place.reduce((sum, value) => sum + value * value, 0));
  const alike = new Float64Array(n * n);
  const step = progress('相似 likeness', n);
  for (const [row, place] of places.entries()) {
    multiply(rows, place, n).forEach((product, other) => { alike[row * n + other] = Math.max(0, lengths[row]! + lengths[other]! - 2 * product); });
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
