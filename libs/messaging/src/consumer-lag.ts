import type { Admin } from 'kafkajs';
import { connectKafka, type KafkaOptions } from './kafka-connection';

export interface PartitionLag {
  readonly topic: string;
  readonly partition: number;
  readonly lag: number;
}

/** How many messages a group has before it, as the broker sees it: true also while the group stands still. */
export class ConsumerLag {
  private admin: Promise<Admin> | null = null;

  constructor(private readonly options: KafkaOptions) {}

  async read(topics: readonly string[]): Promise<PartitionLag[]> {
    const admin = await this.connected();
    const [committed, ...ends] = await Promise.all([admin.fetchOffsets({ groupId: this.options.clientId, topics: [...topics] }), ...topics.map((topic) => admin.fetchTopicOffsets(topic))]);
    const next = new Map(committed.flatMap(({ topic, partitions }) => partitions.map(({ partition, offset }) => [`${topic}/${partition}`, Number(offset)] as const)));
    return topics.flatMap((topic, i) => ends[i]!.map(({ partition, high, low }) => {
      const offset = next.get(`${topic}/${partition}`) ?? -1;
      return { topic, partition, lag: Math.max(0, Number(high) - Math.max(offset, Number(low))) };
    }));
  }

  async close(): Promise<void> {
    await this.admin?.then((admin) => admin.disconnect(), () => undefined);
  }

  private connected(): Promise<Admin> {
    this.admin ??= this.connect().catch((error: unknown) => {
      this.admin = null;
      throw error;
    });
    return this.admin;
  }

  private async connect(): Promise<Admin> {
    const admin = connectKafka({ ...this.options, patience: 'short' }).admin();
    await admin.connect();
    return admin;
  }
}
