import { CompressionTypes, Partitioners, type IHeaders, type Producer } from 'kafkajs';
import { groupBy } from './group-messages';
import { inPieces } from './in-pieces';
import { connectKafka, type KafkaOptions } from './kafka-connection';

export interface OutgoingMessage {
  topic: string;
  key: string;
  value: string;
  headers?: IHeaders;
}

const producerOf = (options: KafkaOptions): Producer =>
  connectKafka(options).producer({ idempotent: true, maxInFlightRequests: 1, createPartitioner: Partitioners.DefaultPartitioner });

/** Sends messages so that they are on disk at the broker, once, before it answers (idempotent, acks = all). */
export class EventPublisher {
  private producer: Producer;
  private connecting: Promise<void> | null = null;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: KafkaOptions,
    private readonly newProducer: (options: KafkaOptions) => Producer = producerOf,
  ) {
    this.producer = newProducer(options);
  }

  /** Connects once; after a failure the next call tries again. */
  connect(): Promise<void> {
    this.connecting ??= this.producer.connect().catch((error: unknown) => {
      this.connecting = null;
      throw error;
    });
    return this.connecting;
  }

  /**
   * Sends all, in order per key, in as few requests as the broker's limit on one batch allows. Throws when the broker cannot be reached in time; what of it
   * the broker has nevertheless kept is sent again by whoever tries again, and dropped by the readers' inboxes.
   */
  publish(messages: readonly OutgoingMessage[]): Promise<void> {
    // One after the other: while kafkajs waits to try one again, another would be sent under the same number, and the
    // broker, which may have kept the first, would answer well and drop it.
    const sent = this.last.then(() => this.publishAlone(messages));
    this.last = sent.catch(() => undefined);
    return sent;
  }

  private async publishAlone(messages: readonly OutgoingMessage[]): Promise<void> {
    await this.connect();
    try {
      for (const piece of inPieces(messages)) await this.send(piece);
    } catch (error) {
      this.beginAnew();
      throw error;
    }
  }

  /** After a failure nobody knows what the broker has counted: the next attempt counts from one, as another producer. */
  private beginAnew(): void {
    void this.producer.disconnect().catch(() => undefined);
    this.producer = this.newProducer(this.options);
    this.connecting = null;
  }

  private async send(messages: readonly OutgoingMessage[]): Promise<void> {
    const byTopic = groupBy(messages, (message) => message.topic);
    await this.producer.sendBatch({
      acks: -1,
      compression: CompressionTypes.None,
      topicMessages: [...byTopic].map(([topic, ofTopic]) => ({
        topic,
        messages: ofTopic.map(({ key, value, headers }) => ({ key, value, ...(headers ? { headers } : {}) })),
      })),
    });
  }

  disconnect(): Promise<void> {
    return this.producer.disconnect();
  }
}
