import type { Grid } from '@paidan/city';
import fc from 'fast-check';
import { GridIndex } from './grid-index';

type Spot = [number, number];
const code = (n: number) => `370523001001${String(n).padStart(3, '0')}`;

/** A board of blocks whose corners are shaken on whole numbers, so that everything about them can be reckoned exactly. */
const board = (side: number, shakes: readonly Spot[]): Grid[] => {
  const corner = (column: number, row: number): Spot => {
    const [x, y] = shakes[(row * (side + 1) + column) % shakes.length]!;
    return [column * 12 + x, row * 12 + y];
  };
  return Array.from({ length: side * side }, (_, i) => {
    const [column, row] = [i % side, Math.floor(i / side)];
    return { code: code(side * side - i), ring: [corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1)] };
  });
};

const cross = ([ax, ay]: Spot, [bx, by]: Spot, [x, y]: Spot) => (bx - ax) * (y - ay) - (x - ax) * (by - ay);

/** Inside or on the border of a ring, by whole numbers alone. */
function covers(ring: readonly Spot[], point: Spot): boolean {
  const sides = ring.map((from, i) => [from, ring[(i + 1) % ring.length]!] as const);
  const onSide = sides.some(([a, b]) => cross(a, b, point) === 0 && (point[0] - a[0]) * (point[0] - b[0]) <= 0 && (point[1] - a[1]) * (point[1] - b[1]) <= 0);
  const winding = sides.reduce((sum, [a, b]) => {
    if (a[1] <= point[1] && b[1] > point[1] && cross(a, b, point) > 0) return sum + 1;
    return b[1] <= point[1] && a[1] > point[1] && cross(a, b, point) < 0 ? sum - 1 : sum;
  }, 0);
  return onSide || winding !== 0;
}

describe('every place', () => {
  it('belongs to the lowest code of the grids that hold or touch it: corners, borders, insides, outside', () => {
    const shakes = fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })), { minLength: 25, maxLength: 25 });
    fc.assert(fc.property(fc.integer({ min: 1, max: 3 }), shakes, (side, some) => {
      const grids = board(side, some);
      const index = new GridIndex(grids, []);
      const places = Array.from({ length: (side * 12 + 9) ** 2 }, (_, i): Spot => [(i % (side * 12 + 9)) - 4, Math.floor(i / (side * 12 + 9)) - 4]);
      const touching = places.map((place) => grids.filter(({ ring }) => covers(ring, place)).map((grid) => grid.code).sort()[0] ?? null);
      expect(places.map(([x, y]) => index.codeAt(x, y))).toEqual(touching);
    }), { numRuns: 40 });
  });

  it('beside a shared border has an owner, however rounding places it', () => {
    const degree = fc.double({ min: 0.1, max: 0.9, noNaN: true });
    fc.assert(fc.property(degree, degree, fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: -3, max: 3 }), (low, high, along, ulps) => {
      const [south, north]: [Spot, Spot] = [[low, 0], [high, 1]];
      const index = new GridIndex([{ code: code(1), ring: [[0, 0], south, north, [0, 1]] }, { code: code(2), ring: [south, [1, 0], [1, 1], north] }], []);
      const x = (low + (high - low) * along) * (1 + ulps * Number.EPSILON);
      expect(index.codeAt(x, along)).not.toBeNull();
    }), { numRuns: 2_000 });
  });
});
