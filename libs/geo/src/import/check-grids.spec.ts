import type { Area, Grid } from '@paidan/city';
import fc from 'fast-check';
import { checkGrids } from './check-grids';

type Spot = [number, number];
const code = (n: number) => `370523001001${String(n).padStart(3, '0')}`;
const areas: Area[] = [{ code: '370523001', level: 'street', name: { zh: '街', en: 'Street' } }, { code: '370523001001', level: 'community', name: { zh: '社区', en: 'Community' } }];
const grid = (n: number, ring: Spot[], ...holes: Spot[][]): Grid => ({ code: code(n), ring, ...(holes.length > 0 ? { holes } : {}) });
/** Hundredths of a degree. */
const at = (x: number, y: number): Spot => [118 + x / 100, 37 + y / 100];
const box = (x: number, y: number, width = 1, height = 1): Spot[] => [at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height)];
/** A board of squares whose corners are all shared. */
const board = (columns: number, rows: number): Grid[] => Array.from({ length: columns * rows }, (_, i) => grid(i + 1, box(i % columns, Math.floor(i / columns))));
const told = (grids: Grid[]) => checkGrids(grids, areas).map(({ item, problem }) => `${item} ${problem}`);

describe('grids that can be imported', () => {
  it('share all corners, whichever way around their rings are told, with holes that others fill, as islands too', () => {
    expect(told(board(6, 5))).toEqual([]);
    expect(told(board(3, 3).map((one, i) => (i % 2 ? { ...one, ring: [...one.ring].reverse() } : one)))).toEqual([]);
    expect(told([grid(1, box(0, 0, 3, 3), box(1, 1)), grid(2, box(1, 1))])).toEqual([]);
    expect(told([grid(1, box(0, 0)), grid(2, box(5, 5))])).toEqual([]);
    expect(told([grid(1, box(0, 0)), grid(2, box(1, 1))])).toEqual([]);
  });
});

describe('grids that are refused, item by item', () => {
  it('have too few points, repeat one, or no area', () => {
    const line: Spot[] = [at(0, 0), at(1, 1), at(2, 2)];
    expect(told([grid(1, [at(0, 0), at(1, 0), at(0, 0)]), grid(2, [...box(3, 0), at(3, 0)]), grid(3, [at(6, 0), at(6, 0), at(7, 0), at(7, 1)]), grid(4, line)]))
      .toEqual(['1 GRID.TOO_FEW_POINTS', '2 GRID.CLOSED_RING', '3 GRID.REPEATED_POINT', '4 GRID.NO_AREA']);
  });

  it('cross or touch themselves', () => {
    const bow: Spot[] = [at(0, 0), at(2, 2), at(2, 0), at(0, 3)];
    const pinched: Spot[] = [at(5, 0), at(7, 0), at(7, 2), at(6, 0), at(5, 2)];
    expect(told([grid(1, bow), grid(2, pinched)])).toEqual(['1 GRID.SELF_CROSSING', '2 GRID.SELF_CROSSING']);
  });

  it('have a hole outside their border, or one that cuts it', () => {
    expect(told([grid(1, box(0, 0), box(3, 3))])).toEqual(['1 GRID.HOLE_OUTSIDE']);
    expect(told([grid(1, box(0, 0, 3, 3), box(2, 1, 2, 1))])).toContain('1 GRID.SELF_CROSSING');
  });

  it('overlap: side by side, one in the other, the same twice, or through a corner', () => {
    expect(told([grid(1, box(0, 0, 2, 2)), grid(2, box(1, 1, 2, 2))])).toEqual(['2 GRID.OVERLAP']);
    expect(told([grid(1, box(0, 0, 9, 9)), grid(2, box(1, 1))])).toEqual(['2 GRID.OVERLAP']);
    expect(told([grid(1, box(1, 1)), grid(2, box(0, 0, 9, 9))])).toEqual(['2 GRID.OVERLAP']);
    expect(told([grid(1, box(0, 0)), grid(2, box(0, 0))])).toEqual(['2 GRID.OVERLAP']);
    const arrow: Spot[] = [at(1, 0.5), at(2, 0), at(2, 1)];
    expect(told([grid(1, box(0, 0)), grid(2, arrow)])).not.toContain('2 GRID.OVERLAP');
    const poking: Spot[] = [at(0.5, 0.5), at(1, 0), at(2, 0), at(2, 1), at(1, 1)];
    expect(told([grid(1, box(0, 0)), grid(2, poking)])).toEqual(['2 GRID.OVERLAP']);
  });

  it('leave a gap, or a hole that nobody fills, with its size and neighbours', () => {
    const ring = board(3, 3).filter((_, i) => i !== 4);
    const [gap, ...rest] = checkGrids(ring, areas);
    expect([gap!.problem, rest]).toEqual(['GRID.GAP', []]);
    expect(Number(/(\d+) m²/.exec(gap!.because.en)![1])).toBeCloseTo(0.01 * 0.01 * 111_195 ** 2 * Math.cos((37.02 * Math.PI) / 180), -4);
    expect(told([grid(1, box(0, 0, 3, 3), box(1, 1))])).toEqual(['1 GRID.GAP']);
  });

  it('do not share a corner of their common border', () => {
    const beside: Spot[] = [at(1, 0), at(2, 0), at(2, 1), at(1, 1), [118.01, 37.005]];
    expect(told([grid(1, box(0, 0)), grid(2, beside)])).toEqual(['1 GRID.CORNER_NOT_SHARED']);
  });

  it('have a code twice, or of a street or community that is not there', () => {
    const strange = { code: '370523002003001', ring: box(2, 0) };
    expect(told([grid(1, box(0, 0)), grid(1, box(1, 0)), strange])).toEqual(['2 GRID.DUPLICATE', '3 GRID.UNKNOWN_STREET', '3 GRID.UNKNOWN_COMMUNITY']);
  });

  it('are found whichever grid within a board is taken out, and whichever of its corners is moved in one grid only', () => {
    const within = fc.constantFrom(5, 6, 9, 10);
    const shift = fc.oneof(fc.double({ min: 0.02, max: 0.4, noNaN: true }), fc.double({ min: -0.4, max: -0.02, noNaN: true }));
    fc.assert(fc.property(within, fc.nat(3), shift, shift, (which, corner, byX, byY) => {
      expect(told(board(4, 4).filter((_, i) => i !== which))).toEqual([expect.stringContaining('GRID.GAP')]);
      const move = (ring: Grid['ring']) => ring.map(([x, y], k): Spot => (k === corner ? [x + byX / 100, y + byY / 100] : [x, y]));
      expect(told(board(4, 4).map((one, i) => (i === which ? { ...one, ring: move(one.ring) } : one)))).not.toEqual([]);
    }));
  });
});
