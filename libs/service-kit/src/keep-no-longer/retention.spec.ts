import { Retention, type RetentionClass } from './retention';

const now = new Date('2026-11-26T08:00:00.000Z');
const silent = { info: () => undefined, warn: () => undefined };
/** A class with so many things that are past. */
const aClass = (name: string, past: string[], options: Partial<RetentionClass> = {}): RetentionClass => ({
  name, days: 30, due: (_, limit) => Promise.resolve(past.slice(0, limit)), remove: (ids) => Promise.resolve(past.splice(0, ids.length).length), ...options,
});
const broken = aClass('callers', ['a'], { remove: () => Promise.reject(new Error('the store is away')) });
const of = (...classes: RetentionClass[]) => new Retention({ service: 'intake', classes, logger: silent, note: () => Promise.resolve() });

describe('what was kept long enough', () => {
  it('is listed with its age and number, and nothing of it goes by that', async () => {
    const retention = of(aClass('sessions', ['a', 'b']));
    await retention.plan(now);
    expect(await retention.plan(now)).toEqual([{ service: 'intake', class: 'sessions', days: 30, olderThan: '2026-10-27T08:00:00.000Z', due: 2, more: false, sample: ['a', 'b'], last: null }]);
  });

  it('is gone when it was gone through, which the list then tells', async () => {
    const retention = of(aClass('sessions', Array.from({ length: 1_234 }, (_, i) => String(i))));
    expect(await retention.run(now)).toEqual([{ service: 'intake', class: 'sessions', removed: 1_234 }]);
    expect(await retention.plan(now)).toEqual([expect.objectContaining({ due: 0, last: { at: now.toISOString(), removed: 1_234 } })]);
  });

  it('waits alone where it cannot be removed, and the list says that it failed, not that nothing was there', async () => {
    const retention = of(broken, aClass('sessions', ['a']));
    await retention.run(now);
    expect((await retention.plan(now)).map(({ class: name, due, last }) => [name, due, last?.removed])).toEqual([['callers', 1, null], ['sessions', 0, 1]]);
  });

  it('is never counted in full where a city never removes it', async () => {
    expect(await of(aClass('notices', ['a'], { days: null })).plan(now)).toEqual([expect.objectContaining({ days: null, olderThan: null, due: 0 })]);
  });
});
