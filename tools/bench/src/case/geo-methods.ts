import type { Grid } from '@paidan/city';
import { GridIndex } from '@paidan/geo';
import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import Flatbush from 'flatbush';
import RBush from 'rbush';

/** One way to find the grid of a point: its code, or null. */
export type Lookup = (x: number, y: number) => string | null;

const boxOf = ({ ring }: Grid) => {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const [x, y] of ring) {
    box.minX = Math.min(box.minX, x);
    box.minY = Math.min(box.minY, y);
    box.maxX = Math.max(box.maxX, x);
    box.maxY = Math.max(box.maxY, y);
  }
  return box;
};

/** The walk down a packed tree of boxes alone, without looking at any polygon: what a tree costs at least. Not an answer. */
export function bareFlatbush(grids: readonly Grid[]): Lookup {
  const tree = new Flatbush(grids.length);
  for (const grid of grids) { const { minX, minY, maxX, maxY } = boxOf(grid); tree.add(minX, minY, maxX, maxY); }
  tree.finish();
  return (x, y) => grids[tree.search(x, y, x, y)[0] ?? -1]?.code ?? null;
}

/** Paidan's index, as geo-router uses it. */
export function ours(grids: readonly Grid[]): Lookup {
  const index = new GridIndex(grids, []);
  return (x, y) => index.codeAt(x, y);
}

/** What is written when nobody thinks of speed: rbush for boxes, turf for polygons. */
export function rbushTurf(grids: readonly Grid[]): Lookup {
  const items = grids.map((grid) => ({ ...boxOf(grid), code: grid.code, polygon: { type: 'Polygon' as const, coordinates: [[...grid.ring, grid.ring[0]!]] } }));
  const tree = new RBush<(typeof items)[number]>().load(items);
  return (x, y) => tree.search({ minX: x, minY: y, maxX: x, maxY: y }).find(({ polygon }) => booleanPointInPolygon([x, y], polygon))?.code ?? null;
}
