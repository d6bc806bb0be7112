import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer } from 'kafkajs';
import { watchClock } from './clock-set-back';
import { explainBus } from './explain-bus';

interface GroupMemberOptions {
  readonly consumer: Consumer;
  /** Subscribes and runs; called again each time the group has to be joined anew. */
  readonly read: () => Promise<void>;
  /** What must be told before the group is left. */
  readonly beforeLeaving: () => Promise<void>;
  readonly warn: (text: string, facts: object) => void;
}

/** Heard from the broker within so many milliseconds, or not ready. */
const SILENCE_MS = 6_000;
const LOOK_AT_CLOCK_MS = 1_000;

/** A reader's place in its group: it tries until it is in, and again whenever kafkajs would stay outside. */
export class GroupMember {
  private lastSignOfLife = 0;
  private joined = false;
  private left = false;
  private joining: Promise<void> = Promise.resolve();
  private clock: NodeJS.Timeout | undefined;

  constructor(private readonly options: GroupMemberOptions) {
    const { consumer } = options;
    const { GROUP_JOIN, FETCH, HEARTBEAT, CRASH } = consumer.events;
    consumer.on(GROUP_JOIN, () => { this.joined = true; this.alive(); });
    consumer.on(FETCH, () => this.alive());
    consumer.on(HEARTBEAT, () => this.alive());
    consumer.on(CRASH, ({ payload }) => {
      this.joined = false;
      // What kafkajs holds to be final, such as a refused dead letter, it never comes back from by itself.
      if (!payload.restart && !this.left) this.joining = this.joinUntilDone();
    });
  }

  /** Joined the group and heard from the broker lately. */
  isReady(): boolean {
    return this.joined && Date.now() - this.lastSignOfLife < SILENCE_MS;
  }

  /** Answers at once; joining goes on in the background until the broker is there. */
  start(): void {
    this.joining = this.joinUntilDone();
    const wasSetBack = watchClock();
    this.clock = setInterval(() => { if (wasSetBack() && !this.left) this.joinAnew(); }, LOOK_AT_CLOCK_MS).unref();
  }

  async leave(): Promise<void> {
    this.left = true;
    clearInterval(this.clock);
    await this.joining;
    await this.options.beforeLeaving();
    await this.options.consumer.disconnect();
  }

  /** kafkajs counts by the clock of the day when it last said that it lives: set back, it says nothing until that moment has come again, and is put out of the group. */
  private joinAnew(): void {
    const { warn, beforeLeaving, consumer } = this.options;
    warn('the clock was set back, the bus is joined anew', {});
    this.joining = this.joining.then(beforeLeaving).then(() => consumer.disconnect()).catch(() => undefined).then(() => this.joinUntilDone());
  }

  private async joinUntilDone(): Promise<void> {
    while (!this.left) {
      try {
        await this.options.consumer.connect();
        return await this.options.read();
      } catch (error) {
        this.options.warn('the bus cannot be joined yet, trying again', { error: explainBus(error) });
        await sleep(1_000);
      }
    }
  }

  private alive(): void {
    this.lastSignOfLife = Date.now();
  }
}
