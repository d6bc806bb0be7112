import { whileItRuns } from './while-it-runs';

describe('what a tool brings up for itself', () => {
  let done: string[] = [];
  const own = { stop: async () => void done.push('stopped') };
  /** Resolves when the process would have ended. */
  const left = () => new Promise<unknown>((resolve) => { jest.spyOn(process, 'exit').mockImplementation(((code: number) => resolve(code)) as never); });

  beforeEach(() => { done = []; });
  afterEach(() => jest.restoreAllMocks());

  it('is stopped when the work is done, and when it fails, and no signal is waited for afterwards', async () => {
    const heard = process.listenerCount('SIGINT');
    await expect(whileItRuns(Promise.resolve(own), async () => 'worked')).resolves.toBe('worked');
    await expect(whileItRuns(Promise.resolve(own), () => Promise.reject(new Error('no case')))).rejects.toThrow('no case');
    expect(done).toEqual(['stopped', 'stopped']);
    expect(process.listenerCount('SIGINT')).toBe(heard);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('is stopped once and cleared up by %s, although it comes twice and while all is still starting', async (signal) => {
    const ended = left();
    let up = (_: typeof own): void => undefined;
    void whileItRuns(new Promise<typeof own>((resolve) => { up = resolve; }), async () => void done.push('worked'), async () => void done.push('cleared up'));
    process.emit(signal, signal);
    process.emit(signal, signal);
    up(own);
    expect(await ended).toBe(130);
    expect(done).toEqual(['stopped', 'cleared up']);
    process.removeAllListeners(signal);
  });
});
