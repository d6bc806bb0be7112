/** Adam on one array of weights, with decoupled decay; changes `weights` in place. */
export class Adam {
  private readonly first: Float32Array;
  private readonly second: Float32Array;
  private step = 0;

  constructor(private readonly weights: Float32Array, private readonly decay: number) {
    this.first = new Float32Array(weights.length);
    this.second = new Float32Array(weights.length);
  }

  descend(slope: Float32Array, rate: number): void {
    const { weights, first, second, decay } = this;
    this.step += 1;
    const c1 = 1 - 0.9 ** this.step;
    const c2 = 1 - 0.999 ** this.step;
    for (let i = 0; i < weights.length; i += 1) {
      const g = slope[i]!;
      const m = 0.9 * first[i]! + 0.1 * g;
      const v = 0.999 * second[i]! + 0.001 * g * g;
      first[i] = m;
      second[i] = v;
      weights[i]! -= rate * (m / c1 / (Math.sqrt(v / c2) + 1e-8) + decay * weights[i]!);
    }
  }
}
