/** Asks something once for each report, however often it is tried: WeChat gives one message for one tap, and nobody is asked twice for one thing. */
export class AskOnce {
  private asked: string | null = null;

  constructor(private readonly ask: () => Promise<void>) {}

  /** @param key of the report, the same for every try */
  async for(key: string): Promise<void> {
    if (this.asked === key) return;
    this.asked = key;
    await this.ask();
  }
}
