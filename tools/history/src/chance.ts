import { seeded } from '@paidan/train-words';

/** Looked up once: in the sandbox of a test each look at `Math` is slow. */
const { cos, floor, log, PI, sqrt } = Math;

/** Draws that are the same for the same seed. */
export class Chance {
  private readonly next: () => number;

  constructor(seed: number) {
    this.next = seeded(seed);
  }

  /** In [0, 1). */
  share = (): number => this.next();

  happens = (share: number): boolean => this.next() < share;

  between = (from: number, to: number): number => from + (to - from) * this.next();

  below = (count: number): number => floor(this.next() * count);

  pick = <T>(from: readonly T[]): T => from[this.below(from.length)]!;

  /** Normal with mean 0 and deviation 1 (Box–Muller). */
  normal(): number {
    return sqrt(-2 * log(1 - this.next())) * cos(2 * PI * this.next());
  }

  /** An index, as often as its part of the running sums says. */
  along(sums: Float64Array): number {
    const at = this.next() * sums[sums.length - 1]!;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Running sums of weights, as `along` wants them. */
export function runningSums(weights: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(weights.length);
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) sums[i] = sum += weights[i]!;
  return sums;
}
