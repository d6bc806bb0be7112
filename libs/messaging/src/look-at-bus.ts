import { AssignerProtocol, ConfigResourceTypes, type Admin, type Kafka, type KafkaMessage } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { connectKafka } from './kafka-connection';
import { onceLed } from './once-led';
import { textHeaders } from './text-headers';

export interface SeenMessage {
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
  /** When it was written there, ms since 1970. */
  readonly at: number;
}

/** Looks at the bus from outside, for those who watch over it: who has still to read what, and what lies in a topic. */
export class BusLook {
  private readonly kafka: Kafka;
  private readonly admin: Admin;

  constructor(brokers: string[]) {
    this.kafka = connectKafka({ brokers, clientId: 'paidan-look' });
    this.admin = this.kafka.admin();
  }

  connect(): Promise<void> {
    return this.admin.connect();
  }

  /** How many messages of its topics a consumer has not finished; null while nobody of its group reads. */
  async lagOf(group: string): Promise<number | null> {
    const { groups } = await this.admin.describeGroups([group]);
    const assigned = (groups[0]?.members ?? []).flatMap(({ memberAssignment }) => Object.entries(AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment ?? {}));
    if (groups[0]?.state !== 'Stable' || assigned.length === 0) return null;
    const topics = [...new Set(assigned.map(([topic]) => topic))];
    const lags = await Promise.all(topics.map((topic) => this.lagIn(group, topic)));
    return lags.reduce((total, lag) => total + lag, 0);
  }

  private async lagIn(group: string, topic: string): Promise<number> {
    const [ends, [read]] = await Promise.all([this.admin.fetchTopicOffsets(topic), this.admin.fetchOffsets({ groupId: group, topics: [topic] })]);
    return ends.reduce((total, { partition, high, low }) => {
      const committed = Number(read?.partitions.find((one) => one.partition === partition)?.offset ?? -1);
      return total + Number(high) - (committed < 0 ? Number(low) : committed);
    }, 0);
  }

  /** How far each topic goes that a group has read from, to be asked for later. */
  async endsFor(group: string): Promise<ReadonlyMap<string, ReadonlyMap<number, number>>> {
    const read = await this.admin.fetchOffsets({ groupId: group });
    return new Map(await Promise.all(read.map(async ({ topic }) => [topic, new Map((await onceLed(() => this.admin.fetchTopicOffsets(topic))).map(({ partition, high }) => [partition, Number(high)]))] as const)));
  }

  /** True when a group has finished everything up to there. */
  async hasRead(group: string, ends: ReadonlyMap<string, ReadonlyMap<number, number>>): Promise<boolean> {
    const read = await this.admin.fetchOffsets({ groupId: group, topics: [...ends.keys()] });
    return read.every(({ topic, partitions }) => partitions.every(({ partition, offset }) => Number(offset) >= (ends.get(topic)!.get(partition) ?? 0) || (ends.get(topic)!.get(partition) ?? 0) === 0));
  }

  /** How many read for a group, each with partitions of its own; null while these are being shared out. */
  async readersOf(group: string): Promise<number | null> {
    const { groups } = await this.admin.describeGroups([group]);
    if (groups[0]?.state !== 'Stable') return null;
    const shares = groups[0].members.map(({ memberAssignment }) => Object.values(AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment ?? {}).flat().length);
    return shares.filter((partitions) => partitions > 0).length;
  }

  /** True when nobody of a group reads, nor may come back to it without joining anew. */
  async isEmpty(group: string): Promise<boolean> {
    const { groups } = await this.admin.describeGroups([group]);
    return groups[0]?.state === 'Empty' || groups[0]?.state === 'Dead';
  }

  /** Lets an empty group begin with the oldest message of each topic again; answers how many it will read. */
  async rewind(group: string): Promise<number> {
    const topics = (await this.admin.fetchOffsets({ groupId: group })).map(({ topic }) => topic);
    // What it had read is forgotten as a whole. kafkajs sets offsets by joining the group once for each topic: seconds each.
    await this.admin.deleteGroups([group]);
    return (await Promise.all(topics.map((topic) => this.lagIn(group, topic)))).reduce((total, lag) => total + lag, 0);
  }

  /** How many messages lie in a topic. */
  async sizeOf(topic: string): Promise<number> {
    return (await this.admin.fetchTopicOffsets(topic)).reduce((total, { high, low }) => total + Number(high) - Number(low), 0);
  }

  /** How a topic is kept, by the broker's names. */
  async settingsOf(topic: string): Promise<Record<string, string>> {
    const { resources } = await this.admin.describeConfigs({ includeSynonyms: false, resources: [{ type: ConfigResourceTypes.TOPIC, name: topic }] });
    return Object.fromEntries((resources[0]?.configEntries ?? []).map(({ configName, configValue }) => [configName, configValue]));
  }

  /** All that lies in a topic now, by partition and offset; its reader leaves no trace. */
  async read(topic: string): Promise<SeenMessage[]> {
    const ends = new Map((await onceLed(() => this.admin.fetchTopicOffsets(topic))).map(({ partition, high, low }) => [partition, high === low ? 0 : Number(high)]));
    const seen: SeenMessage[] = [];
    if ([...ends.values()].every((end) => end === 0)) return seen;
    const groupId = `paidan-look-${randomUUID()}`;
    const consumer = this.kafka.consumer({ groupId, maxWaitTimeInMs: 200 });
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      const left = new Map([...ends].filter(([, end]) => end > 0));
      consumer.run({
        autoCommit: false,
        eachMessage: async ({ partition, message }) => {
          if (Number(message.offset) < (ends.get(partition) ?? 0)) seen.push(seenOf(partition, message));
          if (Number(message.offset) >= (ends.get(partition) ?? 0) - 1) left.delete(partition);
          if (left.size === 0) resolve();
        },
      }).catch(reject);
    });
    await consumer.disconnect();
    await this.admin.deleteGroups([groupId]).catch(() => undefined);
    return seen.sort((a, b) => a.partition - b.partition || Number(a.offset) - Number(b.offset));
  }

  close(): Promise<void> {
    return this.admin.disconnect();
  }
}

const seenOf = (partition: number, { offset, key, value, headers, timestamp }: KafkaMessage): SeenMessage =>
  ({ partition, offset, key: key?.toString() ?? '', value: value?.toString() ?? '', headers: textHeaders(headers), at: Number(timestamp) });
