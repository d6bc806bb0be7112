import { Partitioners } from 'kafkajs';
import { groupBy } from '../group-messages';
import { connectKafka } from '../kafka-connection';
import type { GroupPosition } from './bus-positions';
import type { KeptMessage } from './read-messages';

/** Messages of one request. */
const AT_ONCE = 500;

/**
 * Puts kept messages onto empty topics, each in the partition it was in and in its order, and lets every group go on
 * with the first of them it had not been through.
 */
export async function putBack(brokers: string[], messages: readonly KeptMessage[], positions: readonly GroupPosition[]): Promise<void> {
  const kafka = connectKafka({ brokers, clientId: 'paidan-restore', patience: 'short' });
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1, createPartitioner: Partitioners.DefaultPartitioner });
  const admin = kafka.admin();
  await Promise.all([producer.connect(), admin.connect()]);
  try {
    for (let start = 0; start < messages.length; start += AT_ONCE) {
      const byTopic = groupBy(messages.slice(start, start + AT_ONCE), ({ topic }) => topic);
      await producer.sendBatch({ acks: -1, topicMessages: [...byTopic].map(([topic, some]) => ({ topic, messages: some.map(({ partition, key, value, headers }) => ({ partition, key, value, headers })) })) });
    }
    for (const [group, some] of groupBy(newPositions(messages, positions), (position) => position.group)) {
      for (const [topic, ofTopic] of groupBy(some, (position) => position.topic)) {
        await admin.setOffsets({ groupId: group, topic, partitions: ofTopic.map(({ partition, next }) => ({ partition, offset: String(next) })) });
      }
    }
  } finally {
    await Promise.all([producer.disconnect(), admin.disconnect()]);
  }
}

/** Where each group goes on once only the kept messages are there: behind as many of them as it had read. */
export function newPositions(messages: readonly KeptMessage[], positions: readonly GroupPosition[]): (GroupPosition & { next: number })[] {
  const offsets = groupBy(messages, ({ topic, partition }) => `${topic}/${partition}`);
  return positions.map((position) => {
    const kept = offsets.get(`${position.topic}/${position.partition}`) ?? [];
    return { ...position, next: kept.filter(({ offset }) => position.next !== null && offset < position.next).length };
  });
}
