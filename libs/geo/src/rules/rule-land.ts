import type { Area, Category, RoutingRule, Unit } from '@paidan/city';
import { areaFits, categoryFits } from './match-rule';

/** What rules may speak of. */
export interface RuleWorld {
  readonly categories: readonly Pick<Category, 'code' | 'kind'>[];
  readonly areas: readonly Area[];
  readonly units: readonly Unit[];
}

/** Category × community as a table of cells, and which of them each rule means. */
export class RuleLand {
  readonly communities: readonly string[];
  private readonly meant = new Map<RoutingRule, { categories: number[]; communities: number[] }>();

  constructor(private readonly world: RuleWorld) {
    this.communities = world.areas.filter(({ level }) => level === 'community').map(({ code }) => code);
  }

  get size(): number {
    return this.world.categories.length * this.communities.length;
  }

  /** Category and community of a cell. */
  nameOf(cell: number): { categoryCode: string; communityCode: string } {
    const width = this.communities.length;
    return { categoryCode: this.world.categories[Math.floor(cell / width)]!.code, communityCode: this.communities[cell % width]! };
  }

  /** Cells a rule means. One that asks for an owner means components only, for events belong to nobody. */
  cellsOf(rule: RoutingRule): number[] {
    const { categories, communities } = this.sidesOf(rule);
    return categories.flatMap((category) => communities.map((community) => category * this.communities.length + community));
  }

  /** A cell that both rules mean; null when there is none. */
  sharedCell(a: RoutingRule, b: RoutingRule): number | null {
    const [one, other] = [this.sidesOf(a), this.sidesOf(b)];
    const category = one.categories.find((i) => other.categories.includes(i));
    const community = one.communities.find((i) => other.communities.includes(i));
    return category === undefined || community === undefined ? null : category * this.communities.length + community;
  }

  private sidesOf(rule: RoutingRule) {
    const known = this.meant.get(rule);
    if (known) return known;
    const indexes = <T>(all: readonly T[], fits: (one: T) => boolean) => all.flatMap((one, i) => (fits(one) ? [i] : []));
    const sides = {
      categories: indexes(this.world.categories, ({ code, kind }) => (!rule.owners || kind === 'component') && rule.categories.some((pattern) => categoryFits(pattern, code))),
      communities: indexes(this.communities, (code) => rule.areas.some((area) => areaFits(area, code.slice(0, 9), code))),
    };
    this.meant.set(rule, sides);
    return sides;
  }
}
