import { deadLetterTopicOf, topics } from '@paidan/contracts';

/** As Kafka takes it. */
export interface TopicSetting {
  readonly name: string;
  readonly value: string;
}

/** The broker's clock says when a message came: it would refuse those of a service whose clock is an hour ahead, and keep others too long or too short. */
const FOR_ALL: TopicSetting[] = [{ name: 'message.timestamp.type', value: 'LogAppendTime' }];
/** A whole document of the city's settings finds room, as JSON within JSON. */
const FOR_EVENTS = [...FOR_ALL, { name: 'max.message.bytes', value: String(4 << 20) }];
/** Dead letters lie until somebody has seen to them, and the largest message finds room there with its cause. */
const FOR_DEAD_LETTERS = [...FOR_ALL, { name: 'retention.ms', value: '-1' }, { name: 'max.message.bytes', value: String(8 << 20) }];

/** What is told as sent lies on two brokers of three: the loss of one loses nothing, and stops nobody. With fewer copies one that is away would stop all. */
const safeOn = (replicas: number): TopicSetting[] => (replicas >= 3 ? [{ name: 'min.insync.replicas', value: '2' }] : []);

const deadLetterTopics = new Set(topics.map(deadLetterTopicOf));

/** Every topic that there has to be, and with how many partitions. */
export const wantedTopics = (partitions: number): { topic: string; numPartitions: number }[] =>
  [...topics.map((topic) => ({ topic, numPartitions: partitions })), ...topics.map((topic) => ({ topic: deadLetterTopicOf(topic), numPartitions: 1 }))];

/** How a topic of so many copies is kept. */
export const settingsFor = (topic: string, replicas: number): TopicSetting[] => [...(deadLetterTopics.has(topic) ? FOR_DEAD_LETTERS : FOR_EVENTS), ...safeOn(replicas)];
