import type { Grid } from '@paidan/city';

type Spot = readonly [number, number];

/** WGS84 corner and size in degrees of the invented city, about 90 km square. */
const [WEST, SOUTH, SIZE] = [118, 36.5, 0.9];
/** An edge is halved so often: 8 pieces, so that a hexagon has 48 corners less those of its straight shares. */
const HALVINGS = 3;

/** A number in [0, 1) that depends on nothing but its arguments. */
function chance(a: number, b: number, salt: number): number {
  let h = (Math.imul(a, 374761393) + Math.imul(b, 668265263) + Math.imul(salt, 2246822519)) | 0;
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  h = Math.imul(h ^ (h >>> 15), 2246822519);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** Closer together downtown: half of the cells lie in the middle third. */
const crowd = (t: number) => t + (0.55 * Math.sin(2 * Math.PI * t)) / (2 * Math.PI);

/**
 * About `cells` grids without a gap: irregular hexagons, three to a corner like Voronoi cells, whose shared edges are
 * bent by a fractal that both neighbours see alike. The same at every run.
 */
export function makeFractalCity(cells: number): Grid[] {
  const side = Math.round(Math.sqrt(cells));
  const corner = (u: number, row: number): Spot => {
    const lift = (u + row) % 2 === 0 ? 0.16 : -0.16;
    const x = crowd((u / 2 + 0.5 + (chance(u, row, 1) - 0.5) * 0.22) / (side + 1.5));
    const y = crowd((row + 0.5 + lift + (chance(u, row, 2) - 0.5) * 0.22) / (side + 1.5));
    return [WEST + SIZE * x, SOUTH + SIZE * y];
  };
  return Array.from({ length: side * side }, (_, i) => {
    const [row, column] = [Math.floor(i / side), i % side];
    const u = 2 * column + (row % 2);
    const around: readonly Spot[] = [[u, row], [u + 1, row], [u + 2, row], [u + 2, row + 1], [u + 1, row + 1], [u, row + 1]];
    const ring = around.flatMap(([fromU, fromRow], k) => {
      const [toU, toRow] = around[(k + 1) % around.length]!;
      return bend([fromU, fromRow], [toU, toRow], corner);
    });
    return { code: `370523${String(i + 1).padStart(9, '0')}`, ring: ring.map(([x, y]): [number, number] => [x, y]) };
  });
}

/** The points of an edge from its first corner up to, not with, its last; both directions give the same points. */
function bend(from: Spot, to: Spot, corner: (u: number, row: number) => Spot): Spot[] {
  const turned = from[1] > to[1] || (from[1] === to[1] && from[0] > to[0]);
  const [low, high] = turned ? [to, from] : [from, to];
  const salt = low[0] * 7919 + low[1] * 104729 + (high[0] - low[0]) * 31 + (high[1] - low[1]) * 17;
  const points = halve(corner(...low), corner(...high), salt, HALVINGS);
  const last = corner(...high);
  return turned ? [last, ...points.slice(1).reverse()] : points;
}

function halve(a: Spot, b: Spot, salt: number, times: number): Spot[] {
  if (times === 0) return [a];
  const bow = (chance(salt, times, 3) - 0.5) * 0.13;
  const middle: Spot = [(a[0] + b[0]) / 2 - (b[1] - a[1]) * bow, (a[1] + b[1]) / 2 + (b[0] - a[0]) * bow];
  return [...halve(a, middle, salt * 2 + 1, times - 1), ...halve(middle, b, salt * 2 + 2, times - 1)];
}
