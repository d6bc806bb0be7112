import type { OnlineSoftmax } from './online-softmax';
import type { UnitFeatures } from './unit-features';

/** How much each of so many words' features counts. */
export const wordValue = (words: number): number => 1 / Math.sqrt(Math.max(1, words));

/** Features of many cases in one array, so that going through them again costs little. */
export class EncodedCases {
  private features: Int32Array;
  private readonly starts: Int32Array;
  private readonly labels: Int32Array;
  private count = 0;
  private strong = 0;

  constructor(cases: number) {
    this.features = new Int32Array(cases * 48 + 1_024);
    this.starts = new Int32Array(cases + 1);
    this.labels = new Int32Array(cases);
  }

  add({ strong, words }: UnitFeatures, label: number): void {
    const from = this.starts[this.count]!;
    const to = from + strong.length + words.length;
    if (to > this.features.length) this.grow();
    this.features.set(strong, from);
    this.features.set(words, from + strong.length);
    this.labels[this.count] = label;
    this.strong = strong.length;
    this.starts[(this.count += 1)] = to;
  }

  private grow(): void {
    const larger = new Int32Array(this.features.length * 2);
    larger.set(this.features);
    this.features = larger;
  }

  /** Shows all cases once, in order. */
  teach(chooser: OnlineSoftmax, rate: number): void {
    const { features, starts, labels, strong, count } = this;
    for (let i = 0; i < count; i += 1) {
      const [from, to] = [starts[i]!, starts[i + 1]!];
      const value = wordValue(to - from - strong);
      chooser.look(features, from, to, strong, value);
      chooser.learn(features, from, to, strong, value, labels[i]!, rate);
    }
  }
}
