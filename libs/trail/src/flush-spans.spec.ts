import { flushSpans, useTracing, type Tracing } from './spans';

const tracingThat = (flush: () => Promise<void>) => useTracing({ flush } as unknown as Tracing);
afterEach(() => {
  jest.useRealTimers();
  useTracing(null);
});

describe('stopping with spans that wait', () => {
  it('waits until the collector has them', async () => {
    let taken = false;
    tracingThat(async () => { await Promise.resolve(); taken = true; });
    await flushSpans();
    expect(taken).toBe(true);
  });

  it('goes on when the collector refuses', async () => {
    tracingThat(() => Promise.reject(new Error('connect ECONNREFUSED')));
    await expect(flushSpans()).resolves.toBeUndefined();
  });

  it('goes on after two seconds when the collector is silent', async () => {
    jest.useFakeTimers();
    tracingThat(() => new Promise(() => undefined));
    let over = false;
    const flushing = flushSpans().then(() => { over = true; });
    await jest.advanceTimersByTimeAsync(1_900);
    expect(over).toBe(false);
    await jest.advanceTimersByTimeAsync(200);
    await flushing;
    expect(over).toBe(true);
  });
});
