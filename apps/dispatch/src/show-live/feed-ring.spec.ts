import * as fc from 'fast-check';
import { FeedRing } from './feed-ring';

const line = (n: number) => ({ caseId: String(n), unitIds: [] });

describe('what was told lately', () => {
  it('is told once more from any position that is still known, without gap or double', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 100 }), fc.nat(100), fc.integer({ min: 1, max: 7 }), (most, told, from, step) => {
        const ring = new FeedRing('a-b', most);
        for (let n = 1; n <= told; n += 1) ring.add(line(n), n);
        const start = ring.positionOf(`a-b-${from}`);
        expect(start === null).toBe(from > told || from < told - most);
        if (start === null) return;
        const heard: string[] = [];
        for (let at = start; at < ring.end; ) {
          const some = ring.after(at, step);
          heard.push(...some.map(({ caseId }) => caseId));
          at += some.length;
        }
        expect(heard).toEqual(Array.from({ length: told - from }, (_, i) => String(from + i + 1)));
      }),
    );
  });

  it('is forgotten after its time', () => {
    const ring = new FeedRing('e', 10, 1_000);
    ring.add(line(1), 0);
    ring.add(line(2), 900);
    expect(ring.positionOf('e-0')).toBe(0);
    ring.add(line(3), 1_500);
    expect([ring.positionOf('e-0'), ring.positionOf('e-1')]).toEqual([null, 1]);
  });

  it.each(['', 'e', 'e-', 'f-1', 'e--1', 'e-1.5', 'e-99', 'e-1e0'])('does not know the position %j', (id) => {
    const ring = new FeedRing('e');
    ring.add(line(1), 0);
    expect(ring.positionOf(id)).toBeNull();
    expect(ring.positionOf(ring.idOf(ring.end))).toBe(1);
  });
});
