import type { Area, Grid } from '@paidan/city';
import type { Point } from './coordinates';
import { PolygonRaster } from './polygon-raster';

export interface LocatedGrid {
  readonly gridCode: string;
  readonly communityCode: string;
  readonly streetCode: string;
  /** Names in Chinese; the code where the city gives no name. */
  readonly community: string;
  readonly street: string;
}

/**
 * Unit grids ready to be searched, in typed arrays: a lookup is one read of a raster, and where borders pass about one
 * and a half point-in-polygon tests (about a microsecond).
 */
export class GridIndex {
  private readonly codes: readonly string[];
  private readonly raster: PolygonRaster;
  private readonly names: ReadonlyMap<string, string>;

  constructor(grids: readonly Grid[], areas: readonly Area[]) {
    const ordered = [...grids].sort((a, b) => (a.code < b.code ? -1 : 1));
    this.codes = ordered.map(({ code }) => code);
    this.raster = new PolygonRaster(ordered.map(({ ring, holes = [] }) => [ring, ...holes]));
    this.names = new Map(areas.map(({ code, name }) => [code, name.zh]));
  }

  /** Bytes of all arrays. */
  get bytes(): number {
    return this.raster.bytes;
  }

  /**
   * The code of the one grid that holds the place; null outside the city. A place on a border belongs to the lowest code
   * of the grids it touches, also on the city's own border: what PostGIS says by `ST_Covers … order by code limit 1`.
   */
  codeAt(longitude: number, latitude: number): string | null {
    return this.codes[this.raster.ownerOf(longitude, latitude)] ?? null;
  }

  /** As `codeAt`, with the names of street and community. */
  find({ longitude, latitude }: Point): LocatedGrid | null {
    const gridCode = this.codeAt(longitude, latitude);
    return gridCode === null ? null : this.locate(gridCode);
  }

  private locate(gridCode: string): LocatedGrid {
    const communityCode = gridCode.slice(0, 12);
    const streetCode = gridCode.slice(0, 9);
    const nameOf = (code: string) => this.names.get(code) ?? code;
    return { gridCode, communityCode, streetCode, community: nameOf(communityCode), street: nameOf(streetCode) };
  }
}
