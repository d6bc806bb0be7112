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

/** Sends messages so that they are on disk at the broker, once, before it answers (idempotent, acks = all). */
export class EventPublisher {
  private readonly producer: Producer;
  private connecting: Promise<void> | null = null;

  constructor(options: KafkaOptions) {
    this.producer = connectKafka(options).producer({
      idempotent: true,
      maxInFlightRequests: 1,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
  }

  /** Connects once; after a failure the next call tries again. */
  connect(): Promise<void> {
    this.connecting ??= this.producer.connect().catch((error: unknown) => {
      this.connecting = null;
      throw error;
    });
    return this.connecting;
  }

  /** Sends all, in order per key, in as few requests as the broker's limit on one batch allows. Throws when the broker cannot be reached in time; then some may have been sent. */
  async publish(messages: readonly OutgoingMessage[]): Promise<void> {
    await this.connect();
    for (const piece of inPieces(messages)) await this.send(piece);
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
