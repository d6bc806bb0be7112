import { eventCatalogue, patternOf, type Envelope } from '@paidan/contracts';
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { lastValueFrom } from 'rxjs';
import type { EventPublisher } from './event-publisher';
import { textHeaders } from './text-headers';
import { ConsumerLag, type PartitionLag } from './consumer-lag';
import { handleChunk } from './handle-chunk';
import type { IncomingMessage } from './dead-letters';
import type { HandledFacts, Handling } from './handle-message';
import { handled, type Handled, type HandledCounter } from './handled';
import { GroupMember } from './group-member';
import { connectKafka, type KafkaOptions } from './kafka-connection';
import { RestingTopics } from './resting-topics';
import { ToldOffsets } from './told-offsets';

interface BatchServerOptions extends KafkaOptions {
  publisher: EventPublisher;
  counter: HandledCounter;
  isPartAway: (error: unknown) => boolean;
  warn: (text: string, facts: object) => void;
  /** Messages of a partition handled side by side; those of one key always one after the other. */
  atOnce?: number;
  /** Topics that may wait: whoever learns from what happened reads them in lots. */
  unhurried?: readonly string[];
}

/** Partitions read at once, and messages of each. */
const [PARTITIONS, AT_ONCE] = [6, 16];
/** Messages handled before the next are begun. */
const CHUNK = 64;
/** Between two fetches, in milliseconds, while there is always something: each costs as much for one message as for ten. */
const GATHER_MS = 25;
const HEARTBEAT_MS = 1_000;

const isSharedAnew = (error: unknown): boolean => (error as { type?: unknown } | null)?.type === 'REBALANCE_IN_PROGRESS';

/**
 * The transport behind `@EventPattern`: Kafka by batches. The stock transport blocks for ever on a message that
 * fails and drops those it does not know (measured); here each message ends as a counted value, see `handleMessage`.
 */
export class BatchServer extends Server implements CustomTransportStrategy {
  private readonly consumer: Consumer;
  private readonly member: GroupMember;
  private fetchedAt = 0;
  private readonly offsets = new ToldOffsets();
  private readonly resting: RestingTopics;
  private readonly behind: ConsumerLag;
  private readonly listeners: ((facts: HandledFacts) => void)[] = [];

  constructor(private readonly options: BatchServerOptions) {
    super();
    this.behind = new ConsumerLag(options);
    this.consumer = connectKafka(options).consumer({
      groupId: options.clientId,
      sessionTimeout: 10_000,
      heartbeatInterval: 2_000,
      maxWaitTimeInMs: 1_000,
      retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 30, restartOnFailure: () => Promise.resolve(true) },
    });
    this.resting = new RestingTopics(this.consumer, options.unhurried ?? []);
    this.consumer.on(this.consumer.events.REBALANCING, () => void this.offsets.tellNow());
    this.consumer.on(this.consumer.events.FETCH, () => { this.fetchedAt = performance.now(); });
    this.member = new GroupMember({ consumer: this.consumer, read: () => this.read(), beforeLeaving: () => this.offsets.tellNow(), warn: options.warn });
  }

  /** Joined the group and heard from the broker within the last six seconds. */
  isReady(): boolean {
    return this.member.isReady();
  }

  /** False when the service consumes nothing: then it never joins. */
  hasReaders(): boolean {
    return this.messageHandlers.size > 0;
  }

  /** How far this group is behind, in messages, by partition. Throws when the broker does not answer. */
  lag(): Promise<PartitionLag[]> {
    return this.behind.read(this.topics());
  }

  /** Told of each message that came to its end here. */
  onHandled(listener: (facts: HandledFacts) => void): void {
    this.listeners.push(listener);
  }

  private topics(): string[] {
    const patterns = [...this.messageHandlers.keys()];
    return [...new Set(eventCatalogue.filter((event) => patterns.includes(patternOf(event))).map((event) => event.topic))];
  }

  /** Answers at once; joining goes on in the background until the broker is there, `isReady` tells. */
  listen(callback: () => void): void {
    // What cannot be read is counted by its topic.
    this.options.counter.expect([...this.messageHandlers.keys(), ...this.topics()]);
    if (this.hasReaders()) this.member.start();
    callback();
  }

  private async read(): Promise<void> {
    await this.consumer.subscribe({ topics: this.topics(), fromBeginning: true });
    await this.consumer.run({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: PARTITIONS, eachBatch: (batch) => this.handleBatch(batch) });
  }

  async close(): Promise<void> {
    this.resting.stop();
    await this.member.leave();
    await this.behind.close();
  }

  on(): void {
    // Nest asks for it; nobody listens to this transport's own events.
  }

  unwrap<T>(): T {
    return this.consumer as T;
  }

  private async handleBatch(payload: EachBatchPayload): Promise<void> {
    const { batch, heartbeat, resolveOffset, isRunning, isStale } = payload;
    const sharing: { anew: Error | null } = { anew: null };
    const mayGoOn = () => isRunning() && !isStale() && sharing.anew === null;
    // The others of the group wait until all have heard that the work is shared out anew: what is in hand is done, the rest comes again.
    const beat = setInterval(() => void heartbeat().catch((error: Error) => { if (isSharedAnew(error)) sharing.anew ??= error; }), HEARTBEAT_MS);
    try {
      for (let start = 0; start < batch.messages.length && mayGoOn(); start += CHUNK) {
        const chunk = batch.messages.slice(start, start + CHUNK);
        if (!(await handleChunk(this.messagesOf(payload, chunk), this.handling(mayGoOn), this.options.atOnce ?? AT_ONCE))) break;
        resolveOffset(chunk[chunk.length - 1]!.offset);
        await this.offsets.handled(payload);
        await heartbeat();
      }
      if (sharing.anew) {
        await this.offsets.tellNow();
        throw sharing.anew;
      }
      if (!isRunning()) return;
      this.resting.fetched(batch.topic);
      await sleep(Math.max(0, this.fetchedAt + GATHER_MS - performance.now()));
    } finally {
      clearInterval(beat);
    }
  }

  private messagesOf({ batch: { topic, partition } }: EachBatchPayload, chunk: EachBatchPayload['batch']['messages']): IncomingMessage[] {
    return chunk.map(({ offset, key, value, headers }) => ({
      topic, partition, offset, key: key?.toString() ?? '', value: value?.toString() ?? '', headers: textHeaders(headers),
    }));
  }

  private handling(mayGoOn: () => boolean): Handling {
    const { clientId, publisher, counter, isPartAway, warn } = this.options;
    return {
      consumer: clientId,
      handlerOf: (pattern) => this.readerOf(pattern),
      publish: (messages) => publisher.publish(messages),
      isPartAway, counter, warn, mayGoOn,
      wait: (ms) => sleep(ms),
      tell: (facts) => { for (const listener of this.listeners) listener(facts); },
    };
  }

  private readerOf(pattern: string): ((event: Envelope) => Promise<Handled>) | undefined {
    const handler = this.messageHandlers.get(pattern);
    if (!handler) return undefined;
    return async (event) => {
      const answer = this.transformToObservable(await handler(event));
      return ((await lastValueFrom(answer, { defaultValue: handled })) as Handled | undefined) ?? handled;
    };
  }
}
