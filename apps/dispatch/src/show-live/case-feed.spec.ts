import type { Database } from '@paidan/persistence';
import { CaseFeed } from './case-feed';

describe('the feed of cases', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('tries once a second while the database is away, also when one attempt tells of its end twice', async () => {
    let attempts = 0;
    const listen = (_channel: string, _heard: unknown, lost: () => void) => {
      attempts += 1;
      lost();
      return Promise.reject(new Error('closed without a word'));
    };
    const feed = new CaseFeed({ listen } as unknown as Database, { warn: () => undefined });
    await feed.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(6_500);
    expect(attempts).toBe(7);
    await feed.beforeApplicationShutdown();
    await jest.advanceTimersByTimeAsync(3_000);
    expect(attempts).toBe(7);
  });
});
