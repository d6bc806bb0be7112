import { doubleArea, groupBy, type GridEdge, type GridEdges } from './grid-edges';

/** A place between grids that belongs to none. */
export interface Gap {
  /** The grids around it. */
  readonly grids: readonly number[];
  readonly at: readonly [number, number];
  readonly squareMetres: number;
  /** True when it has hardly any width: the neighbours' border runs through corners that only one of them has. */
  readonly hairline: boolean;
}

const METRES_PER_DEGREE = 111_195;
/** Under this area, in square metres, for each metre around, a gap is a hairline. */
const HAIR = 0.05;

/** Sides that lie on each other up to this angle, in radians, have a hairline between them. */
const STRAIGHT = 1e-6;

/**
 * Follows the sides that have no neighbour around: one way around (the land to the left, its area above 0) is the city's own
 * border or that of an island of it; the other way around is a gap. Sound only where no grids overlap.
 */
export function findGaps(edges: GridEdges): Gap[] {
  const open = edges.edges.filter(({ from, to }) => edges.joining(to, from).length === 0);
  const leaving = groupBy(open, ({ from }) => from);
  const left = new Set(open);
  const gaps: Gap[] = [];
  for (const start of open) {
    if (!left.has(start)) continue;
    const around: GridEdge[] = [];
    for (let edge: GridEdge | undefined = start; edge && left.has(edge); edge = nextAround(edges, edge, leaving)) {
      left.delete(edge);
      around.push(edge);
    }
    gaps.push(...gapOf(edges, around));
  }
  return gaps;
}

/** The side that goes on along the same free place: the first one met when turning from where we came, through what lies to the right. */
function nextAround({ corners }: GridEdges, edge: GridEdge, leaving: ReadonlyMap<number, readonly GridEdge[]>): GridEdge | undefined {
  const [x, y] = corners[edge.to]!;
  const angleTo = (corner: number) => Math.atan2(corners[corner]![1] - y, corners[corner]![0] - x);
  const back = angleTo(edge.from);
  const turn = (corner: number) => ((angleTo(corner) - back + 4 * Math.PI + STRAIGHT) % (2 * Math.PI)) - STRAIGHT;
  return [...(leaving.get(edge.to) ?? [])].sort((a, b) => turn(a.to) - turn(b.to))[0];
}

function gapOf({ corners }: GridEdges, around: readonly GridEdge[]): Gap[] {
  const ring = around.map(({ from }) => corners[from]!);
  const shrink = Math.cos((ring[0]![1] * Math.PI) / 180);
  const area = (doubleArea(ring) / 2) * METRES_PER_DEGREE ** 2 * shrink;
  const length = around.reduce((sum, { from, to }) => sum + Math.hypot((corners[to]![0] - corners[from]![0]) * shrink, corners[to]![1] - corners[from]![1]) * METRES_PER_DEGREE, 0);
  const hairline = Math.abs(area) < HAIR * length;
  if (area > 0 && !hairline) return [];
  return [{ grids: [...new Set(around.map(({ grid }) => grid))], at: ring[0]!, squareMetres: Math.abs(area), hairline }];
}
