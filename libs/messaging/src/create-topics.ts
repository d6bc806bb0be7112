import { deadLetterTopicOf, topics } from '@paidan/contracts';
import { connectKafka } from './kafka-connection';

/** Makes every topic of the catalogue and its dead-letter topic where missing; answers the names it made. Those that are there keep their partitions: with more of them the order per key would start anew. */
export async function createTopics(brokers: string[], partitions = 6): Promise<string[]> {
  const admin = connectKafka({ brokers, clientId: 'paidan-topics' }).admin();
  await admin.connect();
  try {
    const there = new Set(await admin.listTopics());
    const wanted = [
      ...topics.map((topic) => ({ topic, numPartitions: partitions })),
      ...topics.map((topic) => ({ topic: deadLetterTopicOf(topic), numPartitions: 1 })),
    ];
    const missing = wanted.filter(({ topic }) => !there.has(topic));
    if (missing.length > 0) await admin.createTopics({ topics: missing, waitForLeaders: true });
    return missing.map(({ topic }) => topic);
  } finally {
    await admin.disconnect();
  }
}
