import type { Admin } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectKafka } from '../kafka-connection';
import { onceLed } from '../once-led';

/** Where a partition begins and ends: the offset of the oldest message, and the one the next message will have. */
export interface PartitionEnds {
  readonly topic: string;
  readonly partition: number;
  readonly low: number;
  readonly high: number;
}

/** The next message a group will be handed, by partition; null: it reads from the beginning. */
export interface GroupPosition {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly next: number | null;
}

/** What a backup has to know of the bus: how far it goes, and how far everybody has read. */
export class BusPositions {
  private constructor(private readonly admin: Admin) {}

  static async open(brokers: string[]): Promise<BusPositions> {
    const admin = connectKafka({ brokers, clientId: 'paidan-backup', patience: 'short' }).admin();
    await admin.connect();
    return new BusPositions(admin);
  }

  /** The ends of those of these topics that are there. */
  async ends(topics: readonly string[]): Promise<PartitionEnds[]> {
    const there = new Set(await this.admin.listTopics());
    const known = topics.filter((topic) => there.has(topic));
    const offsets = await onceLed(() => Promise.all(known.map((topic) => this.admin.fetchTopicOffsets(topic))));
    return known.flatMap((topic, i) => offsets[i]!.map(({ partition, low, high }) => ({ topic, partition, low: Number(low), high: Number(high) })));
  }

  /** How far each group has read of each topic it reads. One that is away and has committed nothing counts as a reader of everything. */
  async groups(groups: readonly string[], topics: readonly string[]): Promise<GroupPosition[]> {
    const ends = await this.ends(topics);
    const read = await Promise.all(groups.map((group) => this.readBy(group, ends)));
    return read.flat();
  }

  private async readBy(group: string, ends: readonly PartitionEnds[]): Promise<GroupPosition[]> {
    const [committed, described] = await settled(() => Promise.all([this.admin.fetchOffsets({ groupId: group }), this.admin.describeGroups([group]).then(({ groups }) => groups[0])]));
    const next = new Map(committed.flatMap(({ topic, partitions }) => partitions.map(({ partition, offset }) => [`${topic}/${partition}`, Number(offset)] as const)));
    const readers = new Set(committed.map(({ topic }) => topic));
    const isLive = (described?.members.length ?? 0) > 0;
    return ends.flatMap(({ topic, partition }): GroupPosition[] => {
      const offset = next.get(`${topic}/${partition}`) ?? -1;
      if (offset >= 0) return [{ group, topic, partition, next: offset }];
      return readers.has(topic) || !isLive || assigned(described!, topic) ? [{ group, topic, partition, next: null }] : [];
    });
  }

  close(): Promise<void> {
    return this.admin.disconnect();
  }
}

/** Of a broker that has just begun the groups are not at hand at once: asked again, for some ten seconds. */
async function settled<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 20 || !/COORDINATOR|GROUP_LOAD/.test(String((error as { type?: string }).type))) throw error;
      await sleep(500);
    }
  }
}

type Described = Awaited<ReturnType<Admin['describeGroups']>>['groups'][number];

/** A member's metadata names the topics it subscribed to, as text within. */
const assigned = ({ members }: Described, topic: string): boolean => members.some(({ memberMetadata }) => memberMetadata.includes(topic));
