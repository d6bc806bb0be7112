/**
 * Requests under way to each service. Beyond a number none is begun: in a queue of ours everybody would wait longer than
 * anybody is willing to, and the service would work for those who have left.
 */
export class UnderWay {
  private readonly counts = new Map<string, number>();

  constructor(private readonly atMost: number) {}

  /** False when the service has enough to do; when true, `end` has to follow once. */
  begin(service: string): boolean {
    const count = this.counts.get(service) ?? 0;
    if (count >= this.atMost) return false;
    this.counts.set(service, count + 1);
    return true;
  }

  end(service: string): void {
    this.counts.set(service, (this.counts.get(service) ?? 1) - 1);
  }
}
