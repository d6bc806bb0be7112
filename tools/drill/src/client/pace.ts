/** Something that may be done once in so many milliseconds, whoever does it. */
export class Pace {
  private next = 0;

  constructor(private readonly everyMs: number) {}

  /** Whether it may be done now; the turn is then taken. */
  take(): boolean {
    if (performance.now() < this.next) return false;
    this.next = performance.now() + this.everyMs;
    return true;
  }
}
