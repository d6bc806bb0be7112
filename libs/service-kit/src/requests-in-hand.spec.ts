import { RequestsInHand } from './requests-in-hand';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** So many requests in hand, and a note of when somebody who waits may go. */
function inHand(count: number) {
  const hand = new RequestsInHand();
  const requests = Array.from({ length: count }, () => ({}));
  for (const request of requests) hand.begun(request);
  const gone: number[] = [];
  const wait = (most: number, patienceMs = 1_000) => void hand.untilAtMost(most, patienceMs).then(() => gone.push(most));
  return { hand, requests, gone, wait };
}

describe('what is not urgent', () => {
  it('goes at once while few requests are in hand', async () => {
    const { gone, wait } = inHand(2);
    wait(2);
    await jest.advanceTimersByTimeAsync(0);
    expect(gone).toEqual([2]);
  });

  it('waits until few enough are, each by its own measure', async () => {
    const { hand, requests, gone, wait } = inHand(3);
    wait(2);
    wait(0);
    await jest.advanceTimersByTimeAsync(0);
    expect(gone).toEqual([]);
    hand.over(requests[0]!);
    hand.over(requests[0]!);
    await jest.advanceTimersByTimeAsync(0);
    expect(gone).toEqual([2]);
    hand.over(requests[1]!);
    hand.over(requests[2]!);
    await jest.advanceTimersByTimeAsync(0);
    expect(gone).toEqual([2, 0]);
  });

  it('does not wait for ever', async () => {
    const { gone, wait } = inHand(9);
    wait(2, 500);
    await jest.advanceTimersByTimeAsync(499);
    expect(gone).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(gone).toEqual([2]);
  });
});
