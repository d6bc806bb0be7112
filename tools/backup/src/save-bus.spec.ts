import { deadLetterTopicOf, topics } from '@paidan/contracts';
import { newPositions, type KeptMessage } from '@paidan/messaging';
import { stretchesToKeep } from './save-bus';

const topic = topics[0]!;
const end = (low: number, high: number, of = topic) => ({ topic: of, partition: 0, low, high });
const reads = (group: string, next: number | null) => ({ group, topic, partition: 0, next });
const kept = (offset: number): KeptMessage => ({ topic, partition: 0, offset, key: 'k', value: '{}', headers: {} });

describe('what a backup keeps of the bus', () => {
  it('begins with the first message that some group has not been through', () => {
    expect(stretchesToKeep([end(0, 10)], [reads('fast', 9), reads('slow', 4)])).toEqual([end(4, 10)]);
  });

  it('is everything for a group that has read nothing, and nothing when all have read all', () => {
    expect(stretchesToKeep([end(2, 10)], [reads('fast', 9), reads('new', null)])).toEqual([end(2, 10)]);
    expect(stretchesToKeep([end(0, 10)], [reads('fast', 10), reads('slow', 12)])).toEqual([end(10, 10)]);
  });

  it('begins where the topic begins when a position is older than that', () => {
    expect(stretchesToKeep([end(5, 10)], [reads('slow', 1)])).toEqual([end(5, 10)]);
  });

  it('is every dead letter, whoever has read it', () => {
    const dead = end(3, 7, deadLetterTopicOf(topic));
    expect(stretchesToKeep([dead], [])).toEqual([dead]);
  });
});

describe('where a group goes on after a restore', () => {
  it('is behind as many of the kept messages as it had been through', () => {
    const messages = [4, 5, 6].map(kept);
    expect(newPositions(messages, [reads('fast', 6), reads('slow', 4), reads('new', null), reads('ahead', 99)]).map(({ group, next }) => [group, next])).toEqual([['fast', 2], ['slow', 0], ['new', 0], ['ahead', 3]]);
  });
});
