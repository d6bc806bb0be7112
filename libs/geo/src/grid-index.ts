import type { Area, Grid } from '@paidan/city';
import type { Point } from './coordinates';

export interface LocatedGrid {
  readonly gridCode: string;
  readonly communityCode: string;
  readonly streetCode: string;
  /** Names in Chinese; the code where the city gives no name. */
  readonly community: string;
  readonly street: string;
}

/** Raster cells along the longer side: about one grid per cell for a few thousand grids. */
const RASTER = 96;

/**
 * Unit grids ready to be searched. Typed arrays and a raster of candidate lists: a lookup touches a handful of
 * rings (about a microsecond); a plain search over objects took hundreds.
 */
export class GridIndex {
  private readonly longitudes: Float64Array;
  private readonly latitudes: Float64Array;
  /** Ring i is vertices[starts[i]] to vertices[starts[i + 1] - 1]. */
  private readonly starts: Uint32Array;
  private readonly cells: number[][] = Array.from({ length: RASTER * RASTER }, () => []);
  private readonly names: ReadonlyMap<string, string>;
  private readonly box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };

  constructor(
    private readonly grids: readonly Grid[],
    areas: readonly Area[],
  ) {
    const vertices = grids.flatMap(({ ring }) => ring);
    this.longitudes = Float64Array.from(vertices, ([lon]) => lon);
    this.latitudes = Float64Array.from(vertices, ([, lat]) => lat);
    this.starts = new Uint32Array(grids.length + 1);
    grids.forEach(({ ring }, i) => { this.starts[i + 1] = this.starts[i]! + ring.length; });
    this.names = new Map(areas.map(({ code, name }) => [code, name.zh]));
    for (const [lon, lat] of vertices) this.widen(lon, lat);
    grids.forEach((grid, i) => this.register(grid, i));
  }

  /** The one grid that holds the place; null outside the city. A place on a shared edge belongs to exactly one side. */
  find({ longitude, latitude }: Point): LocatedGrid | null {
    const column = this.column(longitude);
    const row = this.row(latitude);
    if (column < 0 || row < 0 || column >= RASTER || row >= RASTER) return null;
    const hit = this.cells[row * RASTER + column]!.find((i) => this.holds(i, longitude, latitude));
    return hit === undefined ? null : this.locate(this.grids[hit]!.code);
  }

  /** Half-open crossing count: an edge counts when it spans the latitude from below (inclusive) to above (exclusive). */
  private holds(ring: number, longitude: number, latitude: number): boolean {
    const from = this.starts[ring]!;
    const to = this.starts[ring + 1]!;
    let inside = false;
    for (let i = from, j = to - 1; i < to; j = i, i += 1) {
      // Each shared edge is computed in the same direction from both sides, so that rounding cannot open a gap.
      const upward = this.latitudes[i]! > this.latitudes[j]!;
      const low = upward ? j : i;
      const high = upward ? i : j;
      const south = this.latitudes[low]!;
      const north = this.latitudes[high]!;
      if (latitude < south || latitude >= north) continue;
      const west = this.longitudes[low]!;
      if (longitude < west + ((this.longitudes[high]! - west) * (latitude - south)) / (north - south)) inside = !inside;
    }
    return inside;
  }

  private locate(gridCode: string): LocatedGrid {
    const communityCode = gridCode.slice(0, 12);
    const streetCode = gridCode.slice(0, 9);
    const nameOf = (code: string) => this.names.get(code) ?? code;
    return { gridCode, communityCode, streetCode, community: nameOf(communityCode), street: nameOf(streetCode) };
  }

  private register({ ring }: Grid, i: number): void {
    const columns = ring.map(([lon]) => this.column(lon));
    const rows = ring.map(([, lat]) => this.row(lat));
    const last = RASTER - 1;
    for (let row = Math.min(...rows); row <= Math.min(last, Math.max(...rows)); row += 1) {
      for (let column = Math.min(...columns); column <= Math.min(last, Math.max(...columns)); column += 1) this.cells[row * RASTER + column]!.push(i);
    }
  }

  private widen(lon: number, lat: number): void {
    this.box.west = Math.min(this.box.west, lon);
    this.box.east = Math.max(this.box.east, lon);
    this.box.south = Math.min(this.box.south, lat);
    this.box.north = Math.max(this.box.north, lat);
  }

  private column = (lon: number) => Math.floor(((lon - this.box.west) / (this.box.east - this.box.west)) * RASTER);
  private row = (lat: number) => Math.floor(((lat - this.box.south) / (this.box.north - this.box.south)) * RASTER);
}
