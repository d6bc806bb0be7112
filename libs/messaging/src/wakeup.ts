/** Waiting that can be cut short; a wake that comes while nobody waits is remembered for the next wait. */
export class Wakeup {
  private woken = false;
  private end: (() => void) | null = null;

  wake(): void {
    this.woken = true;
    this.end?.();
  }

  /** Waits until woken, at most `ms` milliseconds. */
  async wait(ms: number): Promise<void> {
    if (!this.woken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.end = () => { clearTimeout(timer); resolve(); };
      });
    }
    this.end = null;
    this.woken = false;
  }
}
