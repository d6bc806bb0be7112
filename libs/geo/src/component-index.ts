import type { Category, Component, ComponentReach } from '@paidan/city';
import { distanceMetres, type Point } from './coordinates';
import { categoryFits } from './rules/match-rule';

export interface NearComponent {
  readonly component: Component;
  readonly distanceMetres: number;
}

/** Degrees of a cell of the index, about 100 m. */
const CELL = 0.001;
/** A degree of latitude is never shorter. */
const METRES_PER_DEGREE = 110_000;

/** Components (部件) by place: which one a report means. */
export class ComponentIndex {
  private readonly cells = new Map<string, Component[]>();
  private readonly familyOf: ReadonlyMap<string, string | null>;

  constructor(
    components: readonly Component[],
    private readonly settings: ComponentReach,
    categories: readonly Pick<Category, 'code' | 'family'>[],
  ) {
    this.familyOf = new Map(categories.map(({ code, family }) => [code, family]));
    for (const component of components.filter(({ state }) => state !== 'abandoned')) {
      const key = keyOf(...cellOf(component.place));
      this.cells.set(key, [...(this.cells.get(key) ?? []), component]);
    }
  }

  /**
   * The component meant by a report of this category: the nearest of the same category, else of the same family, within
   * the reach of its kind. A category that names no owner (不明井盖) means the nearest of any it stands for. Null when none is near.
   */
  nearest(place: Point, categoryCode: string): NearComponent | null {
    const near = this.within(place).sort((a, b) => a.distanceMetres - b.distanceMetres || (a.component.code < b.component.code ? -1 : 1));
    const any = this.settings.meansAnyOf.find(({ category }) => category === categoryCode)?.of;
    if (any) return near.find(({ component }) => any.includes(component.categoryCode)) ?? null;
    const family = this.familyOf.get(categoryCode) ?? null;
    const kin = (code: string) => family !== null && this.familyOf.get(code) === family;
    return near.find(({ component }) => component.categoryCode === categoryCode) ?? near.find(({ component }) => kin(component.categoryCode)) ?? null;
  }

  private within(place: Point): NearComponent[] {
    const far = Math.max(0, ...this.settings.reach.map(({ metres }) => metres)) / METRES_PER_DEGREE;
    const farEast = far / Math.cos((place.latitude * Math.PI) / 180);
    const [west, south] = cellOf([place.longitude - farEast, place.latitude - far]);
    const [east, north] = cellOf([place.longitude + farEast, place.latitude + far]);
    const found: NearComponent[] = [];
    for (let row = south; row <= north; row += 1) {
      for (let column = west; column <= east; column += 1) {
        for (const component of this.cells.get(keyOf(column, row)) ?? []) {
          const distance = distanceMetres(place, { longitude: component.place[0], latitude: component.place[1] });
          if (distance <= this.reachOf(component)) found.push({ component, distanceMetres: distance });
        }
      }
    }
    return found;
  }

  private reachOf({ categoryCode }: Component): number {
    const fitting = this.settings.reach.find(({ categories }) => categories.some((pattern) => categoryFits(pattern, categoryCode)));
    return fitting?.metres ?? -1;
  }
}

const cellOf = ([longitude, latitude]: readonly [number, number]): [number, number] => [Math.floor(longitude / CELL), Math.floor(latitude / CELL)];
const keyOf = (column: number, row: number) => `${column} ${row}`;
