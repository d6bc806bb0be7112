/**
 * Requests under way to each service. Beyond a number none is begun: in a queue of ours everybody would wait longer than
 * anybody is willing to, and the service would work for those who have left.
 */
export class UnderWay {
  private readonly counts = new Map<string, number>();

  /** @param ofOne how many of them may be those of one address, where somebody's address is named */
  constructor(private readonly atMost: number, private readonly ofOne: number) {}

  /** `full` when the service has enough to do, `yours` when it has enough of this address; when `begun`, `end` has to follow once. */
  begin(service: string, address: string | null): 'begun' | 'full' | 'yours' {
    const own = ownOf(service, address);
    if (this.count(service) >= this.atMost) return 'full';
    if (own !== null && this.count(own) >= this.ofOne) return 'yours';
    this.add(service, 1);
    if (own !== null) this.add(own, 1);
    return 'begun';
  }

  end(service: string, address: string | null): void {
    const own = ownOf(service, address);
    this.add(service, -1);
    if (own !== null) this.add(own, -1);
  }

  private count = (key: string) => this.counts.get(key) ?? 0;

  private add(key: string, change: number): void {
    const count = this.count(key) + change;
    if (count === 0) this.counts.delete(key);
    else this.counts.set(key, count);
  }
}

const ownOf = (service: string, address: string | null) => (address === null ? null : `${service} ${address}`);
