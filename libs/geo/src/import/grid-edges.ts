import type { Grid } from '@paidan/city';
import type { Ring } from '../packed-polygons';

/** A side of a grid, walked so that the grid lies to its left; `from` and `to` are numbers of corners. */
export interface GridEdge {
  readonly grid: number;
  readonly ring: number;
  readonly from: number;
  readonly to: number;
}

/** All corners, each once, and all sides. */
export interface GridEdges {
  readonly corners: readonly (readonly [number, number])[];
  readonly edges: readonly GridEdge[];
  /** Sides by the corners they join, in their direction. */
  readonly joining: (from: number, to: number) => readonly GridEdge[];
}

/** Twice the area in square degrees; above 0 when the ring is walked with its inside to the left. */
export function doubleArea(ring: Ring): number {
  const [x0, y0] = ring[0]!;
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    return sum + (x - x0) * (nextY - y0) - (nextX - x0) * (y - y0);
  }, 0);
}

export function gridEdges(grids: readonly Grid[]): GridEdges {
  const numbers = new Map<number, Map<number, number>>();
  const corners: (readonly [number, number])[] = [];
  const numberOf = (corner: readonly [number, number]) => {
    const column = numbers.get(corner[0]) ?? new Map<number, number>();
    if (column.size === 0) numbers.set(corner[0], column);
    const known = column.get(corner[1]) ?? corners.push(corner) - 1;
    column.set(corner[1], known);
    return known;
  };
  const edges = grids.flatMap(({ ring, holes = [] }, grid) => [ring, ...holes].flatMap((one, r) => {
    const leftIn = doubleArea(one) > 0 === (r === 0);
    const walked = (leftIn ? one : [...one].reverse()).map(numberOf);
    return walked.map((from, i): GridEdge => ({ grid, ring: r, from, to: walked[(i + 1) % walked.length]! }));
  }));
  const byCorners = groupBy(edges, ({ from, to }) => from * corners.length + to);
  return { corners, edges, joining: (from, to) => byCorners.get(from * corners.length + to) ?? [] };
}

export function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
