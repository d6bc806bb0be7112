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

/** What a broker answers for ever to a producer whose count of messages it no longer shares: its disk was full, or its log was cut. */
const COUNT_LOST = ['OUT_OF_ORDER_SEQUENCE_NUMBER', 'UNKNOWN_PRODUCER_ID', 'INVALID_PRODUCER_ID_MAPPING', 'INVALID_PRODUCER_EPOCH', 'PRODUCER_FENCED'];

const producerOf = (options: KafkaOptions): Producer =>
  connectKafka(options).producer({ idempotent: true, maxInFlightRequests: 1, createPartitioner: Partitioners.DefaultPartitioner });

/** Sends messages so that they are on disk at the broker, once, before it answers (idempotent, acks = all). */
export class EventPublisher {
  private producer: Producer;
  private connecting: Promise<void> | null = null;

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
  async publish(messages: readonly OutgoingMessage[]): Promise<void> {
    await this.connect();
    try {
      for (const piece of inPieces(messages)) await this.send(piece);
    } catch (error) {
      if (isCountLost(error)) this.beginAnew();
      throw error;
    }
  }

  /** The next attempt counts from one, as another producer. */
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

/** Also where the client has wrapped the broker's word. */
function isCountLost(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { type, cause, originalError } = error as { type?: string; cause?: unknown; originalError?: unknown };
  return (type !== undefined && COUNT_LOST.includes(type)) || isCountLost(cause) || isCountLost(originalError);
}
