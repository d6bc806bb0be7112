import { Gathering } from './gathering';

const later = () => new Promise((resolve) => setImmediate(resolve));

describe('calls side by side', () => {
  it('go together, those that come meanwhile in the next lot, each with its own answer', async () => {
    const lots: number[][] = [];
    const doubled = new Gathering<number, number>(async (asks) => { lots.push([...asks]); await later(); return asks.map((n) => n * 2); }, async (n) => { lots.push([n]); await later(); return n * 2; });
    const more = later().then(later).then(() => Promise.all([doubled.ask(4), doubled.ask(5)]));
    expect(await Promise.all([1, 2, 3].map((n) => doubled.ask(n)))).toEqual([2, 4, 6]);
    expect(await more).toEqual([8, 10]);
    expect(await doubled.ask(6)).toBe(12);
    expect(lots).toEqual([[1, 2, 3], [4, 5], [6]]);
  });

  it('are done one by one when the lot fails, and only the bad one is told so', async () => {
    const alone = async (n: number) => { await later(); if (n === 2) throw new Error('bad'); return n; };
    const gathering = new Gathering<number, number>(() => Promise.reject(new Error('one of them is bad')), alone);
    const answers = await Promise.allSettled([0, 1, 2, 3].map((n) => gathering.ask(n)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });

  it('go in lots of at most so many', async () => {
    const sizes: number[] = [];
    const gathering = new Gathering<number, number>(async (asks) => { sizes.push(asks.length); await later(); return [...asks]; }, (n) => later().then(() => n), 4);
    await Promise.all(Array.from({ length: 10 }, (_, n) => gathering.ask(n)));
    expect(sizes).toEqual([4, 4, 2]);
  });
});
