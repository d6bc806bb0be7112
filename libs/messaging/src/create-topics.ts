import { ConfigResourceTypes, type Admin } from 'kafkajs';
import { connectKafka } from './kafka-connection';
import { settingsFor, wantedTopics } from './topic-settings';

interface TopicOptions {
  partitions?: number;
  /** Copies of each message on as many brokers; the brokers' own default when nothing is said. */
  replicas?: number;
}

/** Makes every topic of the catalogue and its dead-letter topic where missing; answers the names it made. Those that are there keep their partitions and copies: with more partitions the order per key would start anew. */
export async function createTopics(brokers: string[], { partitions = 6, replicas }: TopicOptions = {}): Promise<string[]> {
  const admin = connectKafka({ brokers, clientId: 'paidan-topics' }).admin();
  await admin.connect();
  try {
    const there = new Set(await admin.listTopics());
    const wanted = wantedTopics(partitions);
    const missing = wanted.filter(({ topic }) => !there.has(topic));
    const made = missing.map((one) => ({ ...one, configEntries: settingsFor(one.topic, replicas ?? 1), ...(replicas ? { replicationFactor: replicas } : {}) }));
    if (made.length > 0) await admin.createTopics({ topics: made, waitForLeaders: true });
    const older = wanted.map(({ topic }) => topic).filter((topic) => there.has(topic));
    if (older.length > 0) await setAnew(admin, older);
    return missing.map(({ topic }) => topic);
  } finally {
    await admin.disconnect();
  }
}

/** Kept as they are to be by now, by the copies that they really have. */
async function setAnew(admin: Admin, names: string[]): Promise<void> {
  const { topics } = await admin.fetchTopicMetadata({ topics: names });
  const copiesOf = (partitions: (typeof topics)[number]['partitions']) => Math.min(...partitions.map(({ replicas }) => replicas.length));
  await admin.alterConfigs({ validateOnly: false, resources: topics.map(({ name, partitions }) => ({ type: ConfigResourceTypes.TOPIC, name, configEntries: settingsFor(name, copiesOf(partitions)) })) });
}
