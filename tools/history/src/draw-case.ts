import { wordOut } from '@paidan/train-words';
import { runningSums, type Chance } from './chance';
import { hourOf } from './clock';
import type { Spot } from './land';
import { rightUnit, zonesAt, type Right } from './right-unit';
import type { World } from './world';
import { zoneKinds } from './zone-kinds';

export type Source = 'citizen' | 'staff' | 'camera';

/** A case before anybody handled it: what is so, and what was reported. Categories by number. */
export interface DrawnCase {
  readonly at: number;
  readonly source: Source;
  readonly category: number;
  readonly given: number;
  readonly spot: Spot;
  readonly recorded: Spot;
  readonly phrase: string;
  readonly hint: string;
  readonly description: string | null;
  readonly right: Right;
}

/** Share of cases that arise in the zones; the rest anywhere by the weight of grids. */
export const IN_ZONES = 0.11;
/** Metres that a recorded place is off along each axis: 30 m apart on average. */
export const OFF = 30 / Math.sqrt(Math.PI / 2);
/** How often people in a zone say where they are, and people anywhere say it of a place that is none. */
export const SAYS = { there: 0.5, anywhere: 0.02 };
export const allHints = zoneKinds.flatMap(({ hints }) => hints);

export class CaseDrawer {
  private readonly grids: Float64Array;

  constructor(private readonly world: World, private readonly chance: Chance) {
    this.grids = runningSums(world.gridWeights);
  }

  draw(at: number): DrawnCase {
    const { world, chance } = this;
    const hour = hourOf(at);
    const { grid, spot, setting } = this.place();
    const there = zonesAt(world, grid, spot);
    const category = world.mix.draw(setting, hour, chance);
    const source = chance.happens(0.06) ? 'camera' : chance.happens(0.15) ? 'staff' : 'citizen';
    const camera = source === 'camera';
    const [phrase, hint] = camera ? ['', ''] : [world.phrases.draw(category, chance), this.hintAt(there)];
    const right = rightUnit(world, category, grid, there, at, hour);
    const recorded = { x: spot.x + OFF * chance.normal(), y: spot.y + OFF * chance.normal() };
    const description = camera ? null : wordOut(hint + phrase, chance.share, []);
    return { at, source, category, given: world.confusion.draw(category, camera, chance), spot, recorded, phrase, hint, description, right };
  }

  private place(): { grid: number; spot: Spot; setting: number } {
    const { world, chance } = this;
    if (chance.happens(IN_ZONES)) {
      const zone = chance.pick(world.zones);
      const spot = { x: zone.middle.x + zone.sides[0] * (chance.share() - 0.5), y: zone.middle.y + zone.sides[1] * (chance.share() - 0.5) };
      const grid = world.land.gridAt(spot);
      if (grid !== -1) return { grid, spot, setting: world.mix.settingOf(zone) };
    }
    const grid = chance.along(this.grids);
    return { grid, spot: world.land.spotIn(grid, chance.share(), chance.share()), setting: world.streetOf[grid]! };
  }

  private hintAt(there: readonly number[]): string {
    const { world, chance } = this;
    if (there.length > 0 && chance.happens(SAYS.there)) return chance.pick(zoneKinds[world.zones[there[0]!]!.kind]!.hints);
    return chance.happens(SAYS.anywhere) ? chance.pick(allHints) : '';
  }
}

/** How likely a hint is said at a spot with these zones. */
export function hintShare(world: World, hint: string, there: readonly number[]): number {
  const own = there.length > 0 ? zoneKinds[world.zones[there[0]!]!.kind]!.hints : [];
  const said = own.includes(hint) ? SAYS.there / own.length : 0;
  const left = own.length > 0 ? 1 - SAYS.there : 1;
  return hint === '' ? left * (1 - SAYS.anywhere) : said + (left * SAYS.anywhere) / allHints.length;
}
