import { FEATURES, photoLabels } from '@paidan/photo-model';

export interface Example {
  readonly features: Float32Array;
  readonly label: number;
}
export interface Scaling {
  readonly mean: Float32Array;
  readonly scale: Float32Array;
}
export interface Mixing {
  readonly batch: number;
  /** Share of inputs left out. */
  readonly dropout: number;
  /** Two photos are mixed; the closer to 1, the more evenly. */
  readonly mix: number;
  /** Labels are wrong in a few of a hundred photos: what all labels together get whatever is shown. */
  readonly smoothing: number;
}

const LABELS = photoLabels.length;

export function scalingOf(rows: readonly Float32Array[], size = FEATURES): Scaling {
  const mean = new Float64Array(size);
  const squares = new Float64Array(size);
  for (const row of rows) for (let i = 0; i < size; i += 1) {
    mean[i]! += row[i]! / rows.length;
    squares[i]! += row[i]! ** 2 / rows.length;
  }
  return { mean: Float32Array.from(mean), scale: Float32Array.from(squares, (square, i) => Math.sqrt(Math.max(0, square - mean[i]! ** 2)) + 0.02) };
}

/** Class weights: rare labels weigh more, by the root of how rare they are. */
export function importanceOf(labels: readonly number[]): Float32Array {
  return Float32Array.from({ length: LABELS }, (_, label) => Math.sqrt(labels.length / (LABELS * Math.max(1, labels.filter((one) => one === label).length))));
}

/** A batch of photos mixed in pairs, normalised, with some numbers left out, and what they should be called. */
export function mixedBatch(examples: readonly Example[], { mean, scale }: Scaling, importance: Float32Array, { batch, dropout, mix, smoothing }: Mixing, random: () => number) {
  const inputs = new Float32Array(batch * FEATURES);
  const targets = new Float32Array(batch * LABELS);
  const any = () => examples[Math.floor(random() * examples.length)]!;
  for (let row = 0; row < batch; row += 1) {
    const [one, other, share] = [any(), any(), mixShare(mix, random)];
    for (let i = 0, at = row * FEATURES; i < FEATURES; i += 1, at += 1) {
      inputs[at] = random() < dropout ? 0 : (share * one.features[i]! + (1 - share) * other.features[i]! - mean[i]!) / scale[i]! / (1 - dropout);
    }
    for (const [label, weight] of [[one.label, share], [other.label, 1 - share]] as const) {
      for (let i = 0; i < LABELS; i += 1) targets[row * LABELS + i]! += weight * importance[label]! * (smoothing / LABELS + (i === label ? 1 - smoothing : 0));
    }
  }
  return { inputs, targets };
}

/** A number of the beta distribution (mix, mix), by Jöhnk's method. */
function mixShare(mix: number, random: () => number): number {
  for (;;) {
    const [x, y] = [random() ** (1 / mix), random() ** (1 / mix)];
    if (x + y > 0 && x + y <= 1) return x / (x + y);
  }
}
