import { randomUUID } from 'node:crypto';
import { Partitioners } from 'kafkajs';
import { connectKafka } from './kafka-connection';

/** Milliseconds by which the broker's clock is ahead of ours: it stamps a message on a topic made for this, which is removed again. */
export async function readBrokerClock(brokers: string[], now: () => number = Date.now): Promise<number> {
  const kafka = connectKafka({ brokers, clientId: 'paidan-doctor', patience: 'short' });
  const topic = `paidan-clock-${randomUUID()}`;
  const admin = kafka.admin();
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await Promise.all([admin.connect(), producer.connect()]);
  try {
    await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: 1, configEntries: [{ name: 'message.timestamp.type', value: 'LogAppendTime' }] }] });
    await producer.send({ topic, messages: [{ value: 'first, to find the way' }] });
    const before = now();
    const [stamped] = await producer.send({ topic, messages: [{ value: 'what time is it' }] });
    return Number(stamped?.logAppendTime) - (before + now()) / 2;
  } finally {
    await admin.deleteTopics({ topics: [topic] }).catch(() => undefined);
    await Promise.all([admin.disconnect(), producer.disconnect()]);
  }
}
