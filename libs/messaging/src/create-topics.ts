import { deadLetterTopicOf, topics } from '@paidan/contracts';
import { ConfigResourceTypes } from 'kafkajs';
import { connectKafka } from './kafka-connection';

/** The broker's clock says when a message came: it would refuse those of a service whose clock is an hour ahead, and keep others too long or too short. */
const FOR_ALL = [{ name: 'message.timestamp.type', value: 'LogAppendTime' }];
/** A whole document of the city's settings finds room, as JSON within JSON. */
const FOR_EVENTS = [...FOR_ALL, { name: 'max.message.bytes', value: String(4 << 20) }];
/** Dead letters lie until somebody has seen to them, and the largest message finds room there with its cause. */
const FOR_DEAD_LETTERS = [...FOR_ALL, { name: 'retention.ms', value: '-1' }, { name: 'max.message.bytes', value: String(8 << 20) }];

/** Makes every topic of the catalogue and its dead-letter topic where missing; answers the names it made. Those that are there keep their partitions: with more of them the order per key would start anew. */
export async function createTopics(brokers: string[], partitions = 6): Promise<string[]> {
  const admin = connectKafka({ brokers, clientId: 'paidan-topics' }).admin();
  await admin.connect();
  try {
    const there = new Set(await admin.listTopics());
    const wanted = [
      ...topics.map((topic) => ({ topic, numPartitions: partitions, configEntries: FOR_EVENTS })),
      ...topics.map((topic) => ({ topic: deadLetterTopicOf(topic), numPartitions: 1, configEntries: FOR_DEAD_LETTERS })),
    ];
    const missing = wanted.filter(({ topic }) => !there.has(topic));
    if (missing.length > 0) await admin.createTopics({ topics: missing, waitForLeaders: true });
    const older = wanted.filter(({ topic }) => there.has(topic));
    if (older.length > 0) await admin.alterConfigs({ validateOnly: false, resources: older.map(({ topic: name, configEntries }) => ({ type: ConfigResourceTypes.TOPIC, name, configEntries })) });
    return missing.map(({ topic }) => topic);
  } finally {
    await admin.disconnect();
  }
}
