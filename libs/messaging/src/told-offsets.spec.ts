import { ToldOffsets } from './told-offsets';

/** A batch of a group that is read, and what the broker was told of it. */
function reading(refuses = false) {
  const told: string[] = [];
  const state = { running: true, offset: '1' };
  const batch = {
    isRunning: () => state.running,
    uncommittedOffsets: () => ({ topics: [{ topic: 't', partitions: [{ partition: 0, offset: state.offset }] }] }),
    commitOffsetsIfNecessary: (offsets?: { topics: { partitions: { offset: string }[] }[] }) => {
      told.push(offsets!.topics[0]!.partitions[0]!.offset);
      return refuses ? Promise.reject(new Error('the partition is another’s')) : Promise.resolve();
    },
  };
  return { told, state, batch };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('how far a group has come', () => {
  it('is told once for all that was handled within a quarter of a second', async () => {
    const { told, state, batch } = reading();
    const offsets = new ToldOffsets();
    for (const offset of ['1', '2', '3']) {
      state.offset = offset;
      await offsets.handled(batch);
      await jest.advanceTimersByTimeAsync(60);
    }
    expect(told).toEqual([]);
    await jest.advanceTimersByTimeAsync(100);
    expect(told).toEqual(['3']);
    await offsets.handled(batch);
    await jest.advanceTimersByTimeAsync(300);
    expect(told).toEqual(['3', '3']);
  });

  it('is told at once by one that stops, and only once', async () => {
    const { told, state, batch } = reading();
    const offsets = new ToldOffsets();
    await offsets.handled(batch);
    state.running = false;
    await offsets.handled(batch);
    expect(told).toEqual(['1']);
    await offsets.tellNow();
    await jest.advanceTimersByTimeAsync(300);
    expect(told).toEqual(['1']);
  });

  it('is told again a moment later while the broker refuses it, and no more by one that stopped', async () => {
    const { told, state, batch } = reading(true);
    const offsets = new ToldOffsets();
    await offsets.handled(batch);
    await jest.advanceTimersByTimeAsync(800);
    expect(told).toEqual(['1', '1', '1']);
    state.running = false;
    await jest.advanceTimersByTimeAsync(800);
    expect(told).toEqual(['1', '1', '1', '1']);
  });
});
