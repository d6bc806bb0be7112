import type { Grid } from '@paidan/city';
import { makeDemoCity } from '@paidan/demo-city';
import { GridIndex } from '@paidan/geo';

export interface CityPlace { readonly longitude: number; readonly latitude: number }

/** The square the county lies in. */
const BOX = { west: 118.2, south: 36.9, wide: 0.6, high: 0.42 };
const rounded = (degrees: number) => Number(degrees.toFixed(6));

/** Places all over the demo county, spread as by chance but the same at every run. */
export class CityPlaces {
  private readonly grids: ReadonlyMap<string, Grid>;
  private readonly index: GridIndex;

  /** @param n where in their row it begins: two that begin apart have other places */
  constructor(private n = 0, { grids, areas } = makeDemoCity()) {
    this.index = new GridIndex(grids, areas);
    this.grids = new Map(grids.map((grid) => [grid.code, grid]));
  }

  /** The next place inside the county. */
  next(): CityPlace {
    for (;;) {
      this.n += 1;
      const place = { longitude: rounded(BOX.west + ((this.n * 0.7548776662) % 1) * BOX.wide), latitude: rounded(BOX.south + ((this.n * 0.5698402910) % 1) * BOX.high) };
      if (this.index.codeAt(place.longitude, place.latitude) !== null) return place;
    }
  }

  /** Other places in the grid of a place: whatever is there has the same unit. */
  near(place: CityPlace, count: number): CityPlace[] {
    const code = this.index.codeAt(place.longitude, place.latitude)!;
    const [longitudes, latitudes] = [0, 1].map((axis) => this.grids.get(code)!.ring.map((point) => point[axis]!)) as [number[], number[]];
    const between = (values: readonly number[], share: number) => rounded(Math.min(...values) + share * (Math.max(...values) - Math.min(...values)));
    const found: CityPlace[] = [];
    for (let i = 1; found.length < count; i += 1) {
      const other = { longitude: between(longitudes, (i * 0.7548776662) % 1), latitude: between(latitudes, (i * 0.5698402910) % 1) };
      if (this.index.codeAt(other.longitude, other.latitude) === code) found.push(other);
    }
    return found;
  }
}
