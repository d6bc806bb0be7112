import { createRequire } from 'node:module';
import { connectKafka } from './kafka-connection';

interface Request { entry: { correlationId: number; apiName: string }; expectResponse: boolean; sendRequest: () => void }
interface Queue { push(request: Request): void; fulfillRequest(answer: { correlationId: number; payload: Buffer; size: number }): void; checkPendingRequests(): void; maybeThrottle(ms: number): void }
const RequestQueue = createRequire(__filename)('kafkajs/src/network/requestQueue') as new (options: object) => Queue;

const quiet = { debug: () => undefined, warn: () => undefined };
/** A connection on which one request may be on its way at a time, and what was sent over it. */
function aQueue() {
  expect(connectKafka).toBeInstanceOf(Function);
  const sent: number[] = [];
  const queue = new RequestQueue({ maxInFlightRequests: 1, requestTimeout: 15_000, enforceRequestTimeout: false, clientId: 'c', broker: 'b', logger: quiet, isConnected: () => true });
  const request = (correlationId: number): Request => ({
    entry: { correlationId, apiName: 'Fetch', ...{ resolve: () => undefined, reject: () => undefined, apiKey: 1, apiVersion: 1 } }, expectResponse: true, sendRequest: () => { sent.push(correlationId); },
  });
  return { queue, sent, push: (id: number) => queue.push(request(id)), answer: (id: number) => queue.fulfillRequest({ correlationId: id, payload: Buffer.alloc(0), size: 0 }) };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a connection to the broker', () => {
  it('on which nothing waits wakes nobody', () => {
    const { push, answer } = aQueue();
    push(1);
    answer(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('sends what had to wait when the answer before it is there, and when the broker asked for a pause', () => {
    const { queue, sent, push, answer } = aQueue();
    push(1);
    push(2);
    expect(sent).toEqual([1]);
    answer(1);
    expect(sent).toEqual([1, 2]);
    answer(2);
    queue.maybeThrottle(500);
    push(3);
    expect(sent).toEqual([1, 2]);
    jest.advanceTimersByTime(501);
    expect(sent).toEqual([1, 2, 3]);
  });
});
