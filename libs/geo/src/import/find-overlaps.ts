import type { Grid } from '@paidan/city';
import { PolygonRaster } from '../polygon-raster';
import type { Crossing } from './find-crossings';
import type { GridEdge, GridEdges } from './grid-edges';

/** Two grids that share more than a border, and where. */
export interface Overlap {
  readonly grids: readonly [number, number];
  readonly at: readonly [number, number];
}

/** How far beside a side it is asked who lies there, in degrees (about a centimetre). */
const BESIDE = 1e-7;

/** Grids that lie on each other, each pair once: their sides cross, run the same way, or one holds a place inside the other. */
export function findOverlaps(grids: readonly Grid[], edges: GridEdges, crossings: readonly Crossing[]): Overlap[] {
  const found = new Map<string, Overlap>();
  const tell = (a: number, b: number, at: readonly [number, number]) => {
    const pair = [Math.min(a, b), Math.max(a, b)] as const;
    if (a !== b && !found.has(pair.join())) found.set(pair.join(), { grids: pair, at });
  };
  for (const { a, b, at } of crossings) tell(a.grid, b.grid, at);
  for (const edge of edges.edges) for (const other of edges.joining(edge.from, edge.to)) tell(edge.grid, other.grid, edges.corners[edge.from]!);
  const owners = ownersOf(grids);
  for (const edge of placesToAsk(edges)) {
    const at = besideEdge(edges, edge);
    const all = owners(...at);
    if (all.includes(edge.grid)) for (const other of all) tell(edge.grid, other, at);
  }
  return [...found.values()];
}

/** The first and the last grid that cover a place: others than one's own show an overlap. */
function ownersOf(grids: readonly Grid[]): (x: number, y: number) => number[] {
  const rings = grids.map(({ ring, holes = [] }) => [ring, ...holes]);
  const [first, last] = [new PolygonRaster(rings), new PolygonRaster([...rings].reverse())];
  return (x, y) => [first.ownerOf(x, y), grids.length - 1 - last.ownerOf(x, y)].filter((owner) => owner >= 0 && owner < grids.length);
}

/** One side of every grid, for a grid inside another; and all sides without a neighbour, for a grid that pokes into another through its corners. */
const placesToAsk = ({ edges, joining }: GridEdges) => edges.filter(({ grid, from, to }, i) => edges[i - 1]?.grid !== grid || joining(to, from).length === 0);

/** A place just inside the grid of a side, beside its middle. */
function besideEdge({ corners }: GridEdges, { from, to }: GridEdge): [number, number] {
  const [[ax, ay], [bx, by]] = [corners[from]!, corners[to]!];
  const length = Math.hypot(bx - ax, by - ay);
  const step = Math.min(BESIDE, length / 100) / length;
  return [(ax + bx) / 2 - (by - ay) * step, (ay + by) / 2 + (bx - ax) * step];
}
