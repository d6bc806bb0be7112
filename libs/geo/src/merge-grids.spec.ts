import fc from 'fast-check';
import { mergeGrids } from './merge-grids';

type LngLat = [number, number];
/** The square of a lattice, turned either way. */
const square = (x: number, y: number, turned = false) => {
  const ring: LngLat[] = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1]];
  return { ring: turned ? ring.reverse() : ring };
};
const areaOf = (ring: readonly (readonly [number, number])[]) => Math.abs(ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i]![0] * y - x * ring[i]![1], 0) / 2);

describe('the area of many grids', () => {
  it('is as large as all of them, however they are turned and scattered', () => {
    const cells = fc.uniqueArray(fc.record({ x: fc.nat(5), y: fc.nat(5), turned: fc.boolean() }), { selector: ({ x, y }) => `${x},${y}`, minLength: 1, maxLength: 30 });
    fc.assert(fc.property(cells, (some) => {
      const polygons = mergeGrids(some.map(({ x, y, turned }) => square(x, y, turned)));
      const area = polygons.reduce((sum, [outer, ...holes]) => sum + areaOf(outer!) - holes.reduce((cut, hole) => cut + areaOf(hole), 0), 0);
      expect(area).toBeCloseTo(some.length);
      for (const ring of polygons.flat()) expect(ring.at(-1)).toEqual(ring[0]);
    }));
  });

  it('has a hole where a grid of its middle belongs to others, and is one polygon', () => {
    const around = [0, 1, 2].flatMap((x) => [0, 1, 2].map((y) => [x, y] as const)).filter(([x, y]) => x !== 1 || y !== 1).map(([x, y]) => square(x, y));
    const polygons = mergeGrids(around);
    expect(polygons.map((rings) => rings.map(areaOf))).toEqual([[9, 1]]);
  });
});
