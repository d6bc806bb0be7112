import { Wakeup } from './wakeup';

/** Does something again and again beside everything else: at once while there is more to do, else after a rest. */
export class Repeating {
  private readonly wakeup = new Wakeup();
  private stopping = false;
  private running: Promise<void> = Promise.resolve();

  /**
   * @param once true when there is more to do at once
   * @param restMs milliseconds
   * @param failed told of what went wrong; it is tried again after the rest
   */
  constructor(
    private readonly once: () => Promise<boolean>,
    private readonly restMs: number,
    private readonly failed: (error: unknown) => void,
  ) {}

  start(): void {
    this.running = this.live();
  }

  /** Resolves when what is under way is done; nothing begins afterwards. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wakeup.wake();
    await this.running;
  }

  private async live(): Promise<void> {
    while (!this.stopping) {
      const more = await this.once().catch((error: unknown) => {
        this.failed(error);
        return false;
      });
      if (!more) await this.wakeup.wait(this.restMs);
    }
  }
}
