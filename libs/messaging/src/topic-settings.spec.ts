import { deadLetterTopicOf, topics } from '@paidan/contracts';
import { settingsFor, wantedTopics } from './topic-settings';

const valueOf = (topic: string, replicas: number, name: string) => settingsFor(topic, replicas).find((setting) => setting.name === name)?.value;
const [topic] = topics as [string];

describe('a topic', () => {
  it('of three copies takes what two brokers have; of one or two it asks for no more than one, or one that is away would stop all', () => {
    expect([1, 2, 3, 5].map((replicas) => valueOf(topic, replicas, 'min.insync.replicas'))).toEqual([undefined, undefined, '2', '2']);
    expect(valueOf(deadLetterTopicOf(topic), 3, 'min.insync.replicas')).toBe('2');
  });

  it('is stamped by the broker, and its dead letters lie until somebody has seen to them', () => {
    expect([topic, deadLetterTopicOf(topic)].map((one) => [valueOf(one, 1, 'message.timestamp.type'), valueOf(one, 1, 'retention.ms')])).toEqual([['LogAppendTime', undefined], ['LogAppendTime', '-1']]);
  });

  it('is there for every topic of the catalogue, with as many partitions as asked, and one for its dead letters', () => {
    expect(wantedTopics(12)).toHaveLength(topics.length * 2);
    expect(wantedTopics(12).filter(({ numPartitions }) => numPartitions === 12).map(({ topic: name }) => name)).toEqual(topics);
  });
});
