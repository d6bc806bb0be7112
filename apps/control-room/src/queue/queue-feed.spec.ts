import type { CaseHead } from '@paidan/contracts';
import { QueueFeed } from './queue-feed';

const head = (caseId: string, given: Partial<CaseHead> = {}) => ({ caseId, version: 1, waitsFor: 'dispatcher', waitsSince: '2026-11-26T00:00:00.000Z', dueAt: null, ...given }) as CaseHead;

/** The door, played: pages that are answered when the test says so, and the live line it was asked for. */
class Door extends EventTarget {
  static line: EventTarget | undefined;
  readonly asked: string[] = [];
  private answer: ((page: object) => void)[] = [];

  open(): void {
    globalThis.fetch = ((address: string) => {
      this.asked.push(address);
      return new Promise<Response>((resolve) => {
        this.answer.push((page) => resolve(Response.json(page)));
        this.dispatchEvent(new Event('asked'));
      });
    }) as typeof fetch;
    globalThis.EventSource = class extends EventTarget {
      readyState = 1;
      constructor() {
        super();
        Door.line = this;
      }
      close(): void {}
    } as unknown as typeof EventSource;
  }

  /** Answers the request that waits longest with a page of these cases. */
  async give(items: CaseHead[], next: string | null = null): Promise<void> {
    while (this.answer.length === 0) await new Promise((asked) => this.addEventListener('asked', asked, { once: true }));
    this.answer.shift()!({ items, next, liveId: '7' });
  }

  say = (type: string, data: object): void => void Door.line!.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data), lastEventId: '8' }));
}

async function until(feed: QueueFeed, holds: () => boolean): Promise<void> {
  if (holds()) return;
  await new Promise<void>((resolve) => {
    const stop = feed.subscribe(() => holds() && (stop(), resolve()));
  });
}

describe('the queue of a page', () => {
  const door = new Door();
  let feed: QueueFeed;
  const ids = () => feed.snapshot().lines.order.map(({ caseId }) => caseId);

  beforeEach(() => {
    door.open();
    feed = new QueueFeed(['dispatcher']);
    feed.start();
  });
  afterEach(() => feed.close());

  it('shows the first page before the rest is read, and keeps what the line tells meanwhile', async () => {
    await door.give([head('a')], 'more');
    await until(feed, () => ids().length === 1);
    door.say('cases', { cases: [head('b', { version: 2 }), head('a', { version: 3, waitsFor: null })] });
    await door.give([head('b'), head('c')]);
    await until(feed, () => feed.snapshot().phase === 'ready');
    expect([ids(), feed.snapshot().lines.order[0]!.version]).toEqual([['b', 'c'], 2]);
  });

  it('takes the first page that was asked for beforehand, once, and asks for the rest', async () => {
    await door.give([]);
    const other = new Door();
    other.open();
    const there = [{ items: [head('early')], next: 'more', liveId: '3' }];
    const early = new QueueFeed(['dispatcher'], undefined, () => Promise.resolve(there.pop() ?? null));
    early.start();
    await until(early, () => early.snapshot().phase === 'more');
    expect(early.snapshot().lines.order.map(({ caseId }) => caseId)).toEqual(['early']);
    await other.give([head('later')]);
    await until(early, () => early.snapshot().phase === 'ready');
    expect(other.asked).toEqual([expect.stringContaining('after=more')]);
    early.close();
  });

  it('reads anew beside what is shown when the line cannot say what was missed', async () => {
    await door.give([head('a'), head('gone')]);
    await until(feed, () => feed.snapshot().phase === 'ready');
    door.say('reset', { liveId: '9' });
    door.say('cases', { cases: [head('told')] });
    expect(ids()).toEqual(['a', 'gone', 'told']);
    await door.give([head('a'), head('missed')]);
    await until(feed, () => ids().includes('missed'));
    expect([ids(), [...feed.snapshot().lines.fresh].sort()]).toEqual([['a', 'missed', 'told'], ['missed', 'told']]);
  });

  it('says whether the line lives', async () => {
    await door.give([]);
    await until(feed, () => feed.snapshot().phase === 'ready');
    expect(feed.snapshot().connection).toBe('opening');
    door.say('hello', { liveId: '7', now: '2026-11-26T00:00:00.000Z' });
    expect(feed.snapshot().connection).toBe('open');
  });
});
