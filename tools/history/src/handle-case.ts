import type { Chance } from './chance';
import type { DrawnCase } from './draw-case';
import { eraAt } from './right-unit';
import type { World } from './world';

export interface Transfer {
  readonly at: number;
  readonly from: string;
  readonly to: string;
}

/** What became of a case: who had it, in order, and under which category it was filed. */
export interface Handling {
  readonly filed: number;
  readonly first: string;
  readonly transfers: readonly Transfer[];
  readonly closedBy: string;
  readonly closedAt: number;
}

/** A dispatcher finds this share of wrong categories; of first units this share is wrong and is put right later. */
const CORRECTED = 0.93;
const FIRST_WRONG = 0.08;
/** How often the first unit is wrong where the rules are; and how often a wrong one closes the case and nobody says so. */
const WRONG_WITH_RULES = 0.35;
const NEVER_NOTICED = 0.008;
const MINUTE = 60_000;

export class Desk {
  /** How often the first unit is wrong where the rules are right, so that it is 8 % in all. */
  private readonly otherwise: number;

  /** @param pilot some cases to see how often the rules are wrong */
  constructor(private readonly world: World, private readonly chance: Chance, pilot: readonly DrawnCase[]) {
    const share = pilot.filter((one) => this.ruled(one, one.category) !== one.right.unitId).length / pilot.length;
    this.otherwise = Math.max(0, (FIRST_WRONG - WRONG_WITH_RULES * share) / (1 - share));
  }

  handle(one: DrawnCase): Handling {
    const { chance } = this;
    const filed = one.given !== one.category && !chance.happens(CORRECTED) ? one.given : one.category;
    const right = one.right.unitId;
    const noted = one.at + chance.between(2, 40) * MINUTE;
    const closedAt = Math.round(noted + chance.between(40, 4_000) * MINUTE);
    if (chance.happens(NEVER_NOTICED)) {
      const first = this.wrongFor(one);
      return { filed, first, transfers: [], closedBy: first, closedAt };
    }
    const wrong = chance.happens(this.ruled(one, one.category) === right ? this.otherwise : WRONG_WITH_RULES);
    const first = wrong ? this.wrongFor(one) : right;
    return { filed, first, transfers: wrong ? this.transfers(one, first, noted, closedAt) : [], closedBy: right, closedAt };
  }

  private transfers(one: DrawnCase, first: string, from: number, until: number): Transfer[] {
    const at = (share: number) => Math.round(from + (until - from) * share);
    const second = this.chance.happens(0.12) ? this.wrongFor(one) : first;
    const right = one.right.unitId;
    if (second === first) return [{ at: at(0.3), from: first, to: right }];
    return [{ at: at(0.2), from: first, to: second }, { at: at(0.5), from: second, to: right }];
  }

  /** What the rules say when they are wrong; else what they say of the category given; else any other unit. */
  private wrongFor(one: DrawnCase): string {
    const right = one.right.unitId;
    const likely = [one.category, one.given].map((category) => this.ruled(one, category)).find((unitId) => unitId !== right);
    if (likely && this.chance.happens(0.9)) return likely;
    const others = this.world.before.sheet.units.map(({ id }) => id).filter((id) => id !== right);
    return this.chance.pick(others);
  }

  private ruled({ recorded, at }: DrawnCase, category: number): string | undefined {
    const grid = this.world.land.gridAt(recorded);
    const era = eraAt(this.world, at);
    return grid === -1 ? undefined : (era.rules.unitOf(this.world.categories[category]!, era.communityOf[grid]!) ?? undefined);
  }
}
