import type { Grid } from '@paidan/city';

type LngLat = readonly [number, number];
type Ring = LngLat[];
/** As GeoJSON has it: an outer ring, then the holes in it, each closed. */
export type Polygon = Ring[];

const nameOf = ([x, y]: LngLat) => `${x},${y}`;

/** Twice the area: positive when the ring runs against the clock. */
const areaOf = (ring: readonly LngLat[]) => ring.reduce((sum, [x, y], i) => { const [a, b] = ring[(i + 1) % ring.length]!; return sum + x * b - a * y; }, 0);
const turned = (ring: readonly LngLat[], outer: boolean): Ring => (areaOf(ring) > 0 === outer ? [...ring] : ring.toReversed());

/** The area of many grids as polygons. Neighbours share their corners exactly, so a side that two grids have in common is none of it. */
export function mergeGrids(grids: readonly Pick<Grid, 'ring' | 'holes'>[]): Polygon[] {
  const rings = walk(outlineOf(grids.flatMap(({ ring, holes }) => [turned(ring, true), ...(holes ?? []).map((hole) => turned(hole, false))])));
  const outer = rings.filter((ring) => areaOf(ring) > 0).sort((a, b) => areaOf(a) - areaOf(b)).map((ring) => ({ ring, holes: [] as Ring[] }));
  for (const hole of rings.filter((ring) => areaOf(ring) < 0)) outer.find(({ ring }) => holds(ring, hole[0]!))?.holes.push(hole);
  return outer.map(({ ring, holes }) => [ring, ...holes].map((one) => [...one, one[0]!]));
}

/** Sides that no neighbour runs along the other way, by where they begin. */
function outlineOf(rings: readonly Ring[]): Map<string, LngLat[]> {
  const sides = new Map<string, readonly [LngLat, LngLat]>();
  for (const ring of rings) {
    ring.forEach((from, i) => {
      const to = ring[(i + 1) % ring.length]!;
      if (!sides.delete(`${nameOf(to)} ${nameOf(from)}`)) sides.set(`${nameOf(from)} ${nameOf(to)}`, [from, to]);
    });
  }
  const outline = new Map<string, LngLat[]>();
  for (const [from, to] of sides.values()) outline.set(nameOf(from), [...(outline.get(nameOf(from)) ?? []), to]);
  return outline;
}

/** Follows the sides until each is in a ring. */
function walk(outline: Map<string, LngLat[]>): Ring[] {
  const rings: Ring[] = [];
  for (const [start, ends] of outline) {
    while (ends.length > 0) {
      const ring: Ring = [];
      for (let at = start, next = ends.pop(); next; next = at === start ? undefined : outline.get(at)?.pop()) {
        ring.push(next);
        at = nameOf(next);
      }
      rings.push(ring);
    }
  }
  return rings;
}

/** Whether a ring goes around a point. */
function holds(ring: readonly LngLat[], [x, y]: LngLat): boolean {
  return ring.reduce((inside, [x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length]!;
    return y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1 ? !inside : inside;
  }, false);
}
