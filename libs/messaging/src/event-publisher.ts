import { CompressionTypes, Partitioners, type IHeaders, type Producer } from 'kafkajs';
import { groupBy } from './group-messages';
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

  /** Sends all in one request per broker, in order per key. Throws when the broker cannot be reached in time. */
  async publish(messages: readonly OutgoingMessage[]): Promise<void> {
    await this.connect();
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
