import { Partitioners, type Kafka } from 'kafkajs';
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
  await producer.connect();
  try {
    for (let start = 0; start < messages.length; start += AT_ONCE) {
      const byTopic = groupBy(messages.slice(start, start + AT_ONCE), ({ topic }) => topic);
      await producer.sendBatch({ acks: -1, topicMessages: [...byTopic].map(([topic, some]) => ({ topic, messages: some.map(({ partition, key, value, headers }) => ({ partition, key, value, headers })) })) });
    }
  } finally {
    await producer.disconnect();
  }
  const groups = groupBy(newPositions(messages, positions), ({ group }) => group);
  await Promise.all([...groups].map(([group, some]) => letGoOn(kafka, group, some)));
}

/**
 * Joins a group, says for all its topics where it goes on, and leaves. The client's `setOffsets` joins anew for each topic and waits
 * there for messages that do not come: with six groups some two minutes.
 */
async function letGoOn(kafka: Kafka, group: string, positions: readonly (GroupPosition & { next: number })[]): Promise<void> {
  const consumer = kafka.consumer({ groupId: group, maxWaitTimeInMs: 100 });
  await consumer.connect();
  try {
    const { state } = await consumer.describeGroup();
    if (state !== 'Empty' && state !== 'Dead') throw new Error(`the group ${group} is at work (${state}): stop the services that read from this bus`);
    const topics = [...new Set(positions.map(({ topic }) => topic))];
    await consumer.subscribe({ topics, fromBeginning: true });
    const joined = new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.GROUP_JOIN, () => resolve());
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    });
    await Promise.all([joined, consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch: () => Promise.resolve() })]);
    consumer.pause(topics.map((topic) => ({ topic })));
    await consumer.commitOffsets(positions.map(({ topic, partition, next }) => ({ topic, partition, offset: String(next) })));
  } finally {
    await consumer.disconnect();
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
