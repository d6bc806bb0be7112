import type { Consumer } from 'kafkajs';

/** Between two fetches of a topic that may wait, in milliseconds. */
const REST_MS = 500;

/** Topics that may wait: after each fetch nothing more of them is fetched for a while, and all that came meanwhile at once. */
export class RestingTopics {
  private readonly resting = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly consumer: Pick<Consumer, 'pause' | 'resume'>,
    private readonly unhurried: readonly string[],
  ) {}

  fetched(topic: string): void {
    if (!this.unhurried.includes(topic) || this.resting.has(topic)) return;
    this.consumer.pause([{ topic }]);
    this.resting.set(topic, setTimeout(() => {
      this.resting.delete(topic);
      this.consumer.resume([{ topic }]);
    }, REST_MS));
  }

  stop(): void {
    for (const timer of this.resting.values()) clearTimeout(timer);
  }
}
