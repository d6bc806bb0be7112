import { kernelLogits, type Kernel } from './kernel';
import { multiply } from './multiply';

/** What the backbone's last layer sees, globally pooled: what things are. */
export const LAST_FEATURES = 1280;
/** Length of the feature vector: the last layer, then two inner ones (1,152 and 672) that see more of texture. */
export const FEATURES = LAST_FEATURES + 1152 + 672;

/** The eleven labels of the training photos; `none` is "not a city problem, or unclear". A model of other labels is refused. */
export const photoLabels = [
  'construction_waste', 'fallen_tree', 'garbage', 'graffiti', 'none', 'outdoor_fire_smoke',
  'overflowing_bin', 'overhead_wires', 'road_damage', 'snow', 'waterlogging',
] as const;
export type PhotoLabel = (typeof photoLabels)[number];

/** The trained part behind the backbone: one hidden layer beside a straight line for each label, softmax, and what is needed to know when it is unsure. */
export interface Head {
  readonly version: string;
  readonly labels: readonly PhotoLabel[];
  readonly hidden: number;
  /** hidden × FEATURES row by row, then hidden; the normalisation of the features is folded in. */
  readonly inner: Float32Array;
  readonly innerBias: Float32Array;
  /** labels × hidden row by row. */
  readonly outer: Float32Array;
  readonly outerBias: Float32Array;
  /** labels × FEATURES row by row, on the square roots of the features: a linear discriminant, added to the logits. */
  readonly straight: Float32Array;
  readonly straightBias: Float32Array;
  /** Beside these; null in a head that was trained without. */
  readonly kernel: Kernel | null;
  /** Divides the logits, fitted on validation photos, so that confidences mean what they say. */
  readonly temperature: number;
  /** Confidence of the first view from which the second is not looked at. */
  readonly sureFrom: number;
  /** Confidence per label from which the photo decides alone; chosen on validation photos. */
  readonly decidesFrom: Readonly<Record<PhotoLabel, number>>;
  readonly known: KnownProblems;
}

/** Makes a byte of a unit vector's number; the largest seen is 0.43. */
export const KNOWN_SCALE = 600;

/** The features of the training photos that show a problem: what is far from all of them is nothing we have learned. */
export interface KnownProblems {
  /** Unit vectors × KNOWN_SCALE, row by row, LAST_FEATURES each (features are never negative). */
  readonly rows: Uint8Array;
  /** The similarity that counts is that to the n-th nearest. */
  readonly neighbours: number;
  /** Cosine below which a photo is far from everything seen. */
  readonly nearFrom: number;
  /** A far photo is believed all the same from this confidence of a problem on. */
  readonly believedFrom: number;
  /** How often "none" was right of far validation photos (with one of each added). */
  readonly farIsNone: number;
}

/** Softmax of the head's logits on one view's features, in the order of `labels`. */
export function probabilities(head: Head, features: Float32Array): Float64Array {
  const beside = [straightLogits(head, features), ...(head.kernel ? [kernelLogits(head.kernel, features, head.labels.length)] : [])];
  return softmax(hiddenLogits(head, features).map((logit, row) => beside.reduce((sum, part) => sum + part[row]!, logit)), head.temperature);
}

/** @param temperature divides the logits first */
export function softmax(logits: Float64Array, temperature: number): Float64Array {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp((logit - highest) / temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** What the hidden layer adds to the logits. */
export function hiddenLogits({ hidden, inner, innerBias, outer, outerBias }: Pick<Head, 'hidden' | 'inner' | 'innerBias' | 'outer' | 'outerBias'>, features: Float32Array): Float64Array {
  const middle = Float32Array.from(multiply(inner, features, hidden), (sum, row) => Math.max(0, sum + innerBias[row]!));
  return product(outer, outerBias, middle);
}

/** What the straight lines add to the logits. */
export const straightLogits = ({ straight, straightBias }: Pick<Head, 'straight' | 'straightBias'>, features: Float32Array): Float64Array =>
  product(straight, straightBias, features.map(Math.sqrt));

const product = (matrix: Float32Array, bias: Float32Array, values: Float32Array): Float64Array =>
  multiply(matrix, values, bias.length).map((sum, row) => sum + bias[row]!);

/** Cosine of the last layer’s features to the n-th nearest known problem photo. */
export function similarity({ rows, neighbours }: KnownProblems, features: Float32Array): number {
  const last = features.subarray(0, LAST_FEATURES);
  const scale = 1 / (KNOWN_SCALE * Math.sqrt(last.reduce((sum, value) => sum + value * value, 0)) || 1);
  const nearest = new Float64Array(neighbours).fill(-1);
  for (const product of multiply(rows, last, rows.length / LAST_FEATURES)) {
    const cosine = product * scale;
    if (cosine <= nearest[neighbours - 1]!) continue;
    nearest[neighbours - 1] = cosine;
    nearest.sort((a, b) => b - a);
  }
  return nearest[neighbours - 1]!;
}

/** Whether a photo is unlike every problem learned from. */
export const isFar = (known: KnownProblems, features: Float32Array): boolean => similarity(known, features) < known.nearFrom;
