import { orient2d } from 'robust-predicates';
import type { GridEdge, GridEdges } from './grid-edges';

export interface Crossing {
  readonly a: GridEdge;
  readonly b: GridEdge;
  readonly at: readonly [number, number];
}

type Spot = readonly [number, number];
const side = ([ax, ay]: Spot, [bx, by]: Spot, [x, y]: Spot) => Math.sign(orient2d(ax, ay, bx, by, x, y));
const inBox = ([ax, ay]: Spot, [bx, by]: Spot, [x, y]: Spot) => x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by);

/**
 * Pairs of sides that cross: of two grids when they cut through each other, of one grid also when they only touch
 * without being neighbours. Decided without rounding.
 */
export function findCrossings({ corners, edges }: GridEdges): Crossing[] {
  const found = new Map<string, Crossing>();
  eachClosePair(corners, edges, (a, b) => {
    if (a.grid === b.grid ? !meets(corners, a, b) : !cuts(corners, a, b)) return;
    const key = `${a.grid} ${b.grid}`;
    if (!found.has(key)) found.set(key, { a, b, at: corners[b.from]! });
  });
  return [...found.values()];
}

/** True when each lies on both sides of the other. */
function cuts(corners: readonly Spot[], a: GridEdge, b: GridEdge): boolean {
  if (a.from === b.from || a.from === b.to || a.to === b.from || a.to === b.to) return false;
  const p = corners[a.from]!;
  const q = corners[a.to]!;
  const r = corners[b.from]!;
  const s = corners[b.to]!;
  if (apart(p[0], q[0], r[0], s[0]) || apart(p[1], q[1], r[1], s[1])) return false;
  return side(p, q, r) * side(p, q, s) < 0 && side(r, s, p) * side(r, s, q) < 0;
}

const apart = (a: number, b: number, c: number, d: number) => Math.max(a, b) < Math.min(c, d) || Math.max(c, d) < Math.min(a, b);

/** True when two sides of one grid meet elsewhere than in the corner they share as neighbours; rings of one grid may touch in a corner. */
function meets(corners: readonly Spot[], a: GridEdge, b: GridEdge): boolean {
  if (cuts(corners, a, b)) return true;
  const lies = (corner: number, edge: GridEdge) =>
    corner !== edge.from && corner !== edge.to && inBox(corners[edge.from]!, corners[edge.to]!, corners[corner]!) && side(corners[edge.from]!, corners[edge.to]!, corners[corner]!) === 0;
  if (a.ring === b.ring && (lies(b.from, a) || lies(b.to, a) || lies(a.from, b) || lies(a.to, b))) return true;
  const same = (a.from === b.from && a.to === b.to) || (a.from === b.to && a.to === b.from);
  return same || (a.ring === b.ring && a.from === b.from);
}

/** Pairs of sides that share a cell of a raster fine enough for a few in each. */
function eachClosePair(corners: readonly Spot[], edges: readonly GridEdge[], tell: (a: GridEdge, b: GridEdge) => void): void {
  const [xs, ys] = [0, 1].map((axis) => corners.reduce(([low, high], corner) => [Math.min(low, corner[axis]!), Math.max(high, corner[axis]!)] as [number, number], [Infinity, -Infinity] as [number, number])) as [[number, number], [number, number]];
  const cell = Math.max(Math.sqrt(((xs[1] - xs[0]) * (ys[1] - ys[0])) / Math.max(1, edges.length)), 1e-9);
  const width = Math.ceil((xs[1] - xs[0]) / cell) + 2;
  const cells = new Map<number, GridEdge[]>();
  for (const edge of edges) {
    const [[ax, ay], [bx, by]] = [corners[edge.from]!, corners[edge.to]!];
    const at = (value: number, from: number) => Math.floor((value - from) / cell);
    for (let row = at(Math.min(ay, by), ys[0]); row <= at(Math.max(ay, by), ys[0]); row += 1) {
      for (let column = at(Math.min(ax, bx), xs[0]); column <= at(Math.max(ax, bx), xs[0]); column += 1) {
        const here = cells.get(row * width + column);
        if (!here) { cells.set(row * width + column, [edge]); continue; }
        for (const other of here) tell(other, edge);
        here.push(edge);
      }
    }
  }
}
