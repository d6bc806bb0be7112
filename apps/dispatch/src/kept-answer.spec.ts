import { KeptAnswer } from './kept-answer';

describe('an answer that is kept', () => {
  it('is made once for all who ask within its time, and anew after it', async () => {
    let made = 0;
    const kept = new KeptAnswer(() => Promise.resolve((made += 1)), 1_000);
    expect([await kept.at(new Date(0)), await kept.at(new Date(999)), await kept.at(new Date(1_000))]).toEqual([1, 1, 2]);
  });

  it('is asked anew when it failed, and one that fails late takes nothing from the one made since', async () => {
    const makers: { resolve(answer: number): void; reject(error: Error): void }[] = [];
    const kept = new KeptAnswer(() => new Promise<number>((resolve, reject) => makers.push({ resolve, reject })), 1_000);
    const first = kept.at(new Date(0));
    const second = kept.at(new Date(2_000));
    makers[0]!.reject(new Error('late'));
    await expect(first).rejects.toThrow('late');
    expect(kept.at(new Date(2_500))).toBe(second);
    makers[1]!.reject(new Error('failed'));
    await expect(second).rejects.toThrow('failed');
    void kept.at(new Date(2_600)).catch(() => undefined);
    expect(makers).toHaveLength(3);
  });
});
