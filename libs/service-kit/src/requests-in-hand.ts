interface Waiting { readonly most: number; readonly go: () => void }

/** The requests that a process has begun to answer. Streams do not count: they last as long as somebody looks. */
export class RequestsInHand {
  private readonly inHand = new Set<object>();
  private waiting: readonly Waiting[] = [];

  begun(request: object): void {
    this.inHand.add(request);
  }

  over(request: object): void {
    if (!this.inHand.delete(request)) return;
    for (const { most, go } of this.waiting) if (this.inHand.size <= most) go();
  }

  /** Comes back as soon as at most so many are in hand, at the latest after `patienceMs`: what is not urgent lets people go first. */
  async untilAtMost(most: number, patienceMs: number): Promise<void> {
    if (this.inHand.size <= most) return;
    await new Promise<void>((resolve) => {
      const go = () => {
        clearTimeout(late);
        this.waiting = this.waiting.filter((one) => one !== waiting);
        resolve();
      };
      const late = setTimeout(go, patienceMs);
      const waiting = { most, go };
      this.waiting = [...this.waiting, waiting];
    });
  }
}
