import type { CityFiles } from '@paidan/city';
import { GridIndex } from '@paidan/geo';

/** Metres per degree at the county's latitude. */
export const METRES = { lon: 88_860, lat: 110_990 };
const WEST = 118.262;
const SOUTH = 36.945;

/** Metres east and north of the county's south-west corner. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}
export const spotOf = (longitude: number, latitude: number): Spot => ({ x: (longitude - WEST) * METRES.lon, y: (latitude - SOUTH) * METRES.lat });
export const degreesOf = ({ x, y }: Spot) => ({ longitude: WEST + x / METRES.lon, latitude: SOUTH + y / METRES.lat });

/** The unit grids by number: where they lie, and who is whose neighbour. */
export class Land {
  /** Corners in metres. */
  readonly rings: readonly (readonly Spot[])[];
  readonly areas: Float64Array;
  readonly neighbours: readonly (readonly number[])[];
  private readonly index: GridIndex;
  private readonly numbers: ReadonlyMap<string, number>;

  constructor(city: Pick<CityFiles, 'grids' | 'areas'>) {
    this.index = new GridIndex(city.grids, city.areas);
    this.numbers = new Map(city.grids.map(({ code }, i) => [code, i]));
    this.rings = city.grids.map(({ ring }) => ring.map(([lon, lat]) => spotOf(lon, lat)));
    this.areas = Float64Array.from(this.rings, areaOf);
    this.neighbours = neighboursOf(this.rings);
  }

  /** The number of the grid that holds the spot; -1 outside. */
  gridAt(spot: Spot): number {
    const found = this.index.find(degreesOf(spot));
    return found ? this.numbers.get(found.gridCode)! : -1;
  }

  middleOf(grid: number): Spot {
    const ring = this.rings[grid]!;
    return { x: ring.reduce((sum, { x }) => sum + x / ring.length, 0), y: ring.reduce((sum, { y }) => sum + y / ring.length, 0) };
  }

  /** A spot inside a four-cornered grid: `u` and `v` in [0, 1) run along its sides. */
  spotIn(grid: number, u: number, v: number): Spot {
    const [a, b, c, d] = this.rings[grid] as [Spot, Spot, Spot, Spot];
    const along = (axis: 'x' | 'y') => (a[axis] * (1 - u) + b[axis] * u) * (1 - v) + (d[axis] * (1 - u) + c[axis] * u) * v;
    return { x: along('x'), y: along('y') };
  }
}

function areaOf(ring: readonly Spot[]): number {
  const twice = ring.reduce((sum, { x, y }, i) => { const next = ring[(i + 1) % ring.length]!; return sum + x * next.y - next.x * y; }, 0);
  return Math.abs(twice) / 2;
}

/** Grids that share a corner. */
function neighboursOf(rings: readonly (readonly Spot[])[]): number[][] {
  const at = new Map<string, number[]>();
  const keyOf = ({ x, y }: Spot) => `${Math.round(x)},${Math.round(y)}`;
  rings.forEach((ring, grid) => ring.forEach((spot) => at.set(keyOf(spot), [...(at.get(keyOf(spot)) ?? []), grid])));
  return rings.map((ring, grid) => [...new Set(ring.flatMap((spot) => at.get(keyOf(spot))!))].filter((other) => other !== grid));
}
