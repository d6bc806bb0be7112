import type { Producer } from 'kafkajs';
import { EventPublisher } from './event-publisher';

const message = { topic: 't', key: 'k', value: '{}' };

/** Producers in the order they are made, each failing as told; `sent` says which of them sent what. */
function producers(...failures: (object | null)[]) {
  const sent: number[] = [];
  const left: number[] = [];
  let made = 0;
  const next = () => {
    const [number, failure] = [made, failures[made] ?? null];
    made += 1;
    return {
      connect: () => Promise.resolve(),
      disconnect: () => { left.push(number); return Promise.resolve(); },
      sendBatch: () => { if (failure) return Promise.reject(Object.assign(new Error('refused'), failure)); sent.push(number); return Promise.resolve([]); },
    } as unknown as Producer;
  };
  return { sent, left, publisher: new EventPublisher({ brokers: [], clientId: 'test' }, next) };
}

describe('a publisher whose broker has refused', () => {
  it.each([
    ['says so', { type: 'OUT_OF_ORDER_SEQUENCE_NUMBER' }],
    ['says so inside another error', { cause: { type: 'UNKNOWN_PRODUCER_ID' } }],
  ])('%s: fails once, and the next attempt is another producer’s', async (_, failure) => {
    const { publisher, sent, left } = producers(failure);
    await expect(publisher.publish([message])).rejects.toThrow('refused');
    await publisher.publish([message]);
    expect([sent, left]).toEqual([[1], [0]]);
  });

  it('sends one thing after the other, and what comes after a failure by another producer', async () => {
    const { publisher, sent, left } = producers({ type: 'NOT_LEADER_FOR_PARTITION' });
    const both = await Promise.allSettled([publisher.publish([message]), publisher.publish([message])]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect([sent, left]).toEqual([[1], [0]]);
  });
});
