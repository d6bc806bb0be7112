const { exp, sqrt } = Math;

/** Below this a label's error changes nothing worth the time. */
const TINY = 2e-3;

/** Multinomial logistic regression on hashed features, learned case by case with a step of its own for each feature (AdaGrad). */
export class OnlineSoftmax {
  readonly weights: Float32Array;
  private readonly steepness: Float32Array;
  /** Shares of the last case looked at. */
  readonly shares: Float32Array;
  private readonly wrong: Int32Array;

  constructor(readonly labels: number, readonly rows: number, weights?: Float32Array) {
    this.weights = weights ?? new Float32Array(rows * labels);
    this.steepness = new Float32Array(weights ? 0 : rows).fill(0.1);
    this.shares = new Float32Array(labels);
    this.wrong = new Int32Array(labels);
  }

  /** Fills `shares`. The first `strong` features count whole, the rest as much as `value` each. */
  look(features: Int32Array, from: number, to: number, strong: number, value: number, temperature = 1): Float32Array {
    const { labels, weights, shares } = this;
    shares.fill(0);
    for (let f = from + strong; f < to; f += 1) {
      const at = features[f]! * labels;
      for (let i = 0; i < labels; i += 1) shares[i]! += weights[at + i]!;
    }
    if (value !== 1) for (let i = 0; i < labels; i += 1) shares[i]! *= value;
    for (let f = from; f < from + strong; f += 1) {
      const at = features[f]! * labels;
      for (let i = 0; i < labels; i += 1) shares[i]! += weights[at + i]!;
    }
    return softmax(shares, temperature);
  }

  /** Learns the case last looked at. */
  learn(features: Int32Array, from: number, to: number, strong: number, value: number, label: number, rate: number): void {
    const { labels, weights, shares, wrong, steepness } = this;
    let count = 0;
    let squares = 0;
    for (let i = 0; i < labels; i += 1) {
      const error = (shares[i]! -= i === label ? 1 : 0);
      if (error < TINY && error > -TINY) continue;
      wrong[count++] = i;
      squares += error * error;
    }
    if (count === 0) return;
    for (let f = from; f < to; f += 1) {
      const row = features[f]!;
      const by = f < from + strong ? 1 : value;
      steepness[row]! += by * by * squares;
      const step = (rate * by) / sqrt(steepness[row]!);
      const at = row * labels;
      for (let k = 0; k < count; k += 1) weights[at + wrong[k]!]! -= step * shares[wrong[k]!]!;
    }
  }
}

/** Turns sums into shares in place. */
export function softmax(sums: Float32Array, temperature: number): Float32Array {
  let highest = -Infinity;
  for (let i = 0; i < sums.length; i += 1) if (sums[i]! > highest) highest = sums[i]!;
  let total = 0;
  for (let i = 0; i < sums.length; i += 1) total += sums[i] = exp((sums[i]! - highest) / temperature);
  for (let i = 0; i < sums.length; i += 1) sums[i]! /= total;
  return sums;
}
