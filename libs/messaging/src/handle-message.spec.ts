import { patternOf, ReportReceived } from '@paidan/contracts';
import { anEvent } from '@paidan/testing';
import type { OutgoingMessage } from './event-publisher';
import { handled, HandledCounter, skipped, type Handled } from './handled';
import { handleMessage, MAX_ATTEMPTS, waitBefore, type Handling } from './handle-message';

const event = anEvent();
const pattern = patternOf(ReportReceived);
const messageOf = (value: string) => ({ topic: ReportReceived.topic, partition: 1, offset: '42', key: event.key, value });
const message = messageOf(JSON.stringify(event));
const away = new Error('database gone');

/** Handles one message with a handler that meets these ends, one after the other. */
async function handle(ends: (Handled | Error)[], changes: Partial<Handling> = {}, value = message) {
  const published: OutgoingMessage[] = [];
  const waits: number[] = [];
  const counter = new HandledCounter();
  const answer = await handleMessage(value, {
    consumer: 'dispatch', counter, warn: () => undefined, mayGoOn: () => true,
    handlerOf: () => () => {
      const end = ends.shift() ?? handled;
      return end instanceof Error ? Promise.reject(end) : Promise.resolve(end);
    },
    publish: (messages) => Promise.resolve(void published.push(...messages)),
    isPartAway: (error) => error === away,
    wait: (ms) => Promise.resolve(void waits.push(ms)),
    ...changes,
  });
  return { answer, counts: counter.read()[pattern], published, waits };
}

describe('a message', () => {
  it('ends as done when its handler is done, and as skipped when that says so', async () => {
    expect((await handle([handled])).counts).toEqual({ done: 1, skipped: 0, retried: 0, 'dead-lettered': 0 });
    expect((await handle([skipped('seen before')])).counts).toEqual({ done: 0, skipped: 1, retried: 0, 'dead-lettered': 0 });
  });

  it('that this service has no handler for is skipped, not lost in silence', async () => {
    expect((await handle([], { handlerOf: () => undefined })).counts?.skipped).toBe(1);
    const unfit = messageOf(JSON.stringify({ ...event, data: {} }));
    expect((await handle([], { handlerOf: () => undefined }, unfit)).published).toEqual([]);
  });

  it('that was sent again for another reader is skipped whatever it says, and handled by the one it is for', async () => {
    const marked = (reader: string, value = message.value) => ({ ...messageOf(value), headers: { 'paidan-for': reader } });
    expect(await handle([new Error('never asked')], {}, marked('feedback'))).toMatchObject({ answer: true, counts: { done: 0, skipped: 1, retried: 0 }, published: [] });
    expect(await handle([], {}, marked('feedback', '{'))).toMatchObject({ answer: true, published: [] });
    expect((await handle([handled], {}, marked('dispatch'))).counts).toMatchObject({ done: 1, skipped: 0 });
  });

  it('is tried again after growing waits when its handler fails', async () => {
    const { counts, waits, published } = await handle([new Error('once'), new Error('twice'), handled]);
    expect(counts).toEqual({ done: 1, skipped: 0, retried: 2, 'dead-lettered': 0 });
    expect(waits).toEqual([waitBefore(1), waitBefore(2)]);
    expect(published).toEqual([]);
  });

  it('that fails every time ends as a dead letter that says why and where it came from', async () => {
    const { answer, published, counts } = await handle(Array.from({ length: MAX_ATTEMPTS }, () => new Error('no such unit')));
    expect(answer).toBe(true);
    expect(counts?.['dead-lettered']).toBe(1);
    expect(published).toEqual([expect.objectContaining({
      topic: `${ReportReceived.topic}.dlq`, key: event.key, value: message.value,
      headers: { 'paidan-cause': expect.stringContaining('no such unit'), 'paidan-consumer': 'dispatch', 'paidan-attempts': '5', 'paidan-origin': `${ReportReceived.topic}/1/42` },
    })]);
  });

  it('waits as long as a part is away, however often, and is never buried for it', async () => {
    const { counts, waits } = await handle([...Array.from({ length: 40 }, () => away), handled]);
    expect(counts).toEqual({ done: 1, skipped: 0, retried: 40, 'dead-lettered': 0 });
    expect(Math.max(...waits)).toBe(5_000);
  });

  it('is given up, not counted as handled, when the partition is taken away', async () => {
    let turns = 0;
    const { answer, counts } = await handle([away, away], { mayGoOn: () => turns++ < 1 });
    expect(answer).toBe(false);
    expect(counts).toEqual({ done: 0, skipped: 0, retried: 1, 'dead-lettered': 0 });
  });

  it('is not confirmed when even the dead letter cannot be sent', async () => {
    const refusing = { publish: () => Promise.reject(new Error('no broker')) };
    await expect(handle([], refusing, messageOf('{'))).rejects.toThrow('no broker');
  });
});
