/** Chance that comes out the same for the same seed. */
export class Chance {
  constructor(private state: number) {}

  /** 0 ≤ x < 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  between = (low: number, high: number): number => low + this.next() * (high - low);
  whole = (low: number, high: number): number => Math.floor(this.between(low, high + 1));
  is = (share: number): boolean => this.next() < share;
  pick = <T>(list: readonly T[]): T => list[Math.floor(this.next() * list.length)]!;
  /** Around 0, one standard deviation. */
  normal = (deviation: number): number => deviation * Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());

  uuid(): string {
    const hex = Array.from({ length: 32 }, () => Math.floor(this.next() * 16).toString(16)).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
