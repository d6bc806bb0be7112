import { multiply } from './multiply';

/**
 * A Gaussian kernel beside the head: how like a photo is to each photo learned from, in the directions in which photos
 * differ most, and what each of these says of the labels. It learns what two photos have in common, not what divides
 * all photos: it errs otherwise than the hidden layer and the discriminant.
 */
export interface Kernel {
  /** Directions, each as long as the features, row by row, on the square roots of these; their spread is folded in. */
  readonly directions: Float32Array;
  /** Where a photo like the mean of all lies in the directions. */
  readonly middle: Float32Array;
  /** Where each photo learned from lies, row by row, apart from the mean. */
  readonly rows: Float32Array;
  /** What each of them says of every label, row by row; the kernel's weight is folded in. */
  readonly says: Float32Array;
  /** Squared distance at which likeness has fallen to 1/e. */
  readonly width: number;
}

/** What the kernel adds to the logits of `labels` labels. */
export function kernelLogits({ directions, middle, rows, says, width }: Kernel, features: Float32Array, labels: number): Float64Array {
  const count = says.length / labels;
  const place = Float32Array.from(multiply(directions, features.map(Math.sqrt), middle.length), (value, i) => value - middle[i]!);
  const products = multiply(rows, place, count);
  const own = place.reduce((sum, value) => sum + value * value, 0);
  const lengths = lengthsOf(rows, middle.length);
  const logits = new Float64Array(labels);
  for (let row = 0; row < count; row += 1) {
    const likeness = Math.exp((2 * products[row]! - own - lengths[row]!) / width);
    for (let label = 0; label < labels; label += 1) logits[label]! += likeness * says[row * labels + label]!;
  }
  return logits;
}

const known = new WeakMap<Float32Array, Float64Array>();

/** The squared length of each row; computed once for each kernel. */
function lengthsOf(rows: Float32Array, width: number): Float64Array {
  const before = known.get(rows);
  if (before) return before;
  const lengths = Float64Array.from({ length: rows.length / width }, (_, row) => rows.subarray(row * width, (row + 1) * width).reduce((sum, value) => sum + value * value, 0));
  known.set(rows, lengths);
  return lengths;
}
