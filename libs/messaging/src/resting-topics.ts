import type { Consumer } from 'kafkajs';

/** A topic that may wait is not fetched for so long (milliseconds) after a fetch; a look at others that is under way then lasts a second at most. */
const REST_MS = 500;

/** Topics that may wait: after each fetch nothing more of them is fetched for a while, and all that came meanwhile at once. */
export class RestingTopics {
  private readonly resting = new Map<string, NodeJS.Timeout>();
  private stopped = false;

  constructor(
    private readonly consumer: Pick<Consumer, 'pause' | 'resume'>,
    private readonly unhurried: readonly string[],
  ) {}

  fetched(topic: string): void {
    if (this.stopped || !this.unhurried.includes(topic) || this.resting.has(topic)) return;
    this.consumer.pause([{ topic }]);
    this.resting.set(topic, setTimeout(() => {
      this.resting.delete(topic);
      this.resume(topic);
    }, REST_MS));
  }

  stop(): void {
    this.stopped = true;
    for (const timer of this.resting.values()) clearTimeout(timer);
  }

  /** One that has left its group meanwhile throws; when it joins again, nothing of it rests. */
  private resume(topic: string): void {
    try {
      this.consumer.resume([{ topic }]);
    } catch {
      // Nothing is paused there any more.
    }
  }
}
