import type { Chance } from './chance';
import type { Land, Spot } from './land';
import { fitsAny, zoneKinds, type ZoneKind } from './zone-kinds';

export interface Zone {
  readonly kind: number;
  readonly middle: Spot;
  readonly sides: readonly [number, number];
  /** Number of the street whose squad or sanitation answers, for the kinds that have a neighbour do it. */
  readonly neighbour: number;
  /** By number of the category: whether it is the zone's. */
  readonly concerns: readonly boolean[];
}

const { abs } = Math;
export const holds = ({ middle, sides }: Zone, { x, y }: Spot): boolean => abs(x - middle.x) * 2 < sides[0] && abs(y - middle.y) * 2 < sides[1];

/** Zones of each kind, in town more than in the country; kinds with a neighbour lie where a street ends. */
export function makeZones(land: Land, streetOf: Int32Array, categories: readonly string[], grids: Float64Array, chance: Chance): Zone[] {
  const bordering = grids.map((weight, grid) => (neighbourStreet(land, streetOf, grid) === -1 ? 0 : weight));
  const sums = { any: running(grids), border: running(bordering) };
  return zoneKinds.flatMap((kind, number) => {
    const concerns = categories.map((code) => fitsAny(kind.categories, code));
    return Array.from({ length: kind.count }, () => place(kind, number, concerns));
  });

  function place(kind: ZoneKind, number: number, concerns: readonly boolean[]): Zone {
    const grid = chance.along(kind.unit.startsWith('neighbour') ? sums.border : sums.any);
    const middle = land.spotIn(grid, chance.between(0.2, 0.8), chance.between(0.2, 0.8));
    const sides = kind.sides.map((side) => side * chance.between(0.8, 1.2)) as [number, number];
    return { kind: number, middle, sides: chance.happens(0.5) ? sides : [sides[1], sides[0]], neighbour: neighbourStreet(land, streetOf, grid), concerns };
  }
}

const running = (weights: Float64Array) => { let sum = 0; return weights.map((weight) => (sum += weight)); };

/** The first other street around a grid; -1 when there is none. */
function neighbourStreet(land: Land, streetOf: Int32Array, grid: number): number {
  const other = land.neighbours[grid]!.find((next) => streetOf[next] !== streetOf[grid]);
  return other === undefined ? -1 : streetOf[other]!;
}

/** For each grid the zones that may reach into it. */
export function zonesByGrid(land: Land, zones: readonly Zone[]): number[][] {
  return land.rings.map((ring) => {
    const [west, east] = [Math.min(...ring.map(({ x }) => x)), Math.max(...ring.map(({ x }) => x))];
    const [south, north] = [Math.min(...ring.map(({ y }) => y)), Math.max(...ring.map(({ y }) => y))];
    const reaches = ({ middle, sides }: Zone) => middle.x + sides[0] / 2 > west && middle.x - sides[0] / 2 < east && middle.y + sides[1] / 2 > south && middle.y - sides[1] / 2 < north;
    return zones.flatMap((zone, i) => (reaches(zone) ? [i] : []));
  });
}
