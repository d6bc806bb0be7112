import { orient2d } from 'robust-predicates';

export type Ring = readonly (readonly [number, number])[];

/** A polygon: its outer ring, then its holes; rings are not closed (the last point is not the first again). */
export type Rings = readonly Ring[];

/** Relative error below which the sign of a 2 × 2 determinant in doubles is certain (Shewchuk 1997). */
const CERTAIN = 3.3306690738754716e-16;

/** Polygons laid out in flat arrays. Polygon i has the rings `rings[i]` to `rings[i + 1] - 1`, ring r the points `starts[r]` to `starts[r + 1] - 1`. */
export class PackedPolygons {
  readonly size: number;
  /** Longitude and latitude by turns. */
  readonly points: Float64Array;
  readonly starts: Uint32Array;
  readonly rings: Uint32Array;

  constructor(polygons: readonly Rings[]) {
    this.size = polygons.length;
    const all = polygons.flat();
    this.points = new Float64Array(2 * all.reduce((sum, ring) => sum + ring.length, 0));
    this.starts = new Uint32Array(all.length + 1);
    this.rings = new Uint32Array(polygons.length + 1);
    polygons.forEach((rings, i) => { this.rings[i + 1] = this.rings[i]! + rings.length; });
    all.forEach((ring, r) => {
      const from = this.starts[r]!;
      this.starts[r + 1] = from + ring.length;
      ring.forEach(([x, y], i) => { this.points[2 * (from + i)] = x; this.points[2 * (from + i) + 1] = y; });
    });
  }

  /** True inside and exactly on the border, as PostGIS `ST_Covers`; which side of an edge is decided without rounding. */
  covers(polygon: number, x: number, y: number): boolean {
    const { points, starts } = this;
    const lastRing = this.rings[polygon + 1]!;
    let inside = false;
    for (let ring = this.rings[polygon]!; ring < lastRing; ring += 1) {
      const to = 2 * starts[ring + 1]!;
      let ax = points[to - 2]!;
      let ay = points[to - 1]!;
      for (let i = 2 * starts[ring]!; i < to; i += 2) {
        const bx = points[i]!;
        const by = points[i + 1]!;
        if (ay > y !== by > y) {
          const crossing = x < ax && x < bx ? 1 : x > ax && x > bx ? -1 : crossingEast(ax, ay, bx, by, x, y);
          if (crossing === 0) return true;
          if (crossing > 0) inside = !inside;
        } else if (by === y && (bx === x || (ay === y && x > ax !== x > bx))) return true;
        ax = bx;
        ay = by;
      }
    }
    return inside;
  }
}

/** 1 when the edge, which spans the latitude y, passes east of the point, -1 west, 0 when the point lies on it. */
function crossingEast(ax: number, ay: number, bx: number, by: number, x: number, y: number): number {
  const left = (ay - y) * (bx - x);
  const right = (ax - x) * (by - y);
  const rough = left - right;
  const sign = Math.abs(rough) > CERTAIN * (Math.abs(left) + Math.abs(right)) ? rough : orient2d(ax, ay, bx, by, x, y);
  return sign === 0 ? 0 : sign < 0 === by > ay ? 1 : -1;
}
