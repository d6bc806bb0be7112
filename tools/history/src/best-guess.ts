import { hourOf, type Hour } from './clock';
import { hintShare, IN_ZONES, OFF } from './draw-case';
import type { RecordedCase } from './history-files';
import { spotOf, type Spot } from './land';
import { rightUnit, zonesAt } from './right-unit';
import type { World } from './world';

/** Places that the true one may have been: a sunflower of so many steps, equally likely by the error of places alone. */
const STEPS = 60;
/** A place recorded outside the city is looked for so many times further. */
const FURTHER = 3;
const sunflower: readonly Spot[] = Array.from({ length: STEPS }, (_, i) => {
  const reach = OFF * Math.sqrt(-2 * Math.log(1 - (i + 0.5) / STEPS));
  const angle = i * Math.PI * (3 - Math.sqrt(5));
  return { x: reach * Math.cos(angle), y: reach * Math.sin(angle) };
});

/** A possible place, with the weights of the settings in which a case arises there. */
interface Possible {
  readonly grid: number;
  readonly there: readonly number[];
  readonly settings: readonly (readonly [setting: number, weight: number])[];
}

/**
 * The unit that is likeliest by the generator's own chances given what was recorded, and told besides which phrase and hint
 * the text was made from: no learner can do better on average (beyond the fineness of the sunflower).
 */
export function bestGuess(world: World, { receivedAt, place, category, source }: RecordedCase, { phrase, hint }: { phrase: string; hint: string }): string {
  const at = Date.parse(receivedAt);
  const hour = hourOf(at);
  const given = world.categories.indexOf(category.given);
  const camera = source === 'camera';
  const spot = spotOf(place.longitude, place.latitude);
  const near = possibleAt(world, spot, camera ? null : hint, 1);
  const possible = near.length > 0 ? near : possibleAt(world, spot, camera ? null : hint, FURTHER);
  const meant = camera ? world.categories.map((_, i) => [i, 1] as const) : [...world.phrases.meaningsOf(phrase)];
  const units = new Map<string, number>();
  for (const [number, said] of meant) {
    const weight = said * world.confusion.shareOf(given, number, camera);
    if (weight > 0) for (const where of possible) add(units, world, number, where, weight, at, hour);
  }
  return [...units].reduce((best, next) => (next[1] > best[1] ? next : best), ['', 0])[0];
}

/** Steps of the sunflower that fall into the same grid and zones are one possible place, so many times as likely. */
function possibleAt(world: World, recorded: Spot, hint: string | null, reach: number): Possible[] {
  const met = new Map<string, { grid: number; there: number[]; times: number }>();
  for (const { x, y } of sunflower) {
    const spot = { x: recorded.x + reach * x, y: recorded.y + reach * y };
    const grid = world.land.gridAt(spot);
    if (grid === -1) continue;
    const there = zonesAt(world, grid, spot);
    const key = `${grid},${there.join()}`;
    met.set(key, { grid, there, times: (met.get(key)?.times ?? 0) + 1 });
  }
  return [...met.values()].map(({ grid, there, times }): Possible => {
    const told = times * (hint === null ? 1 : hintShare(world, hint, there));
    const open = ((1 - IN_ZONES) * world.gridWeights[grid]!) / world.gridTotal / world.land.areas[grid]!;
    const inZones = there.map((i) => {
      const zone = world.zones[i]!;
      return [world.mix.settingOf(zone), (told * IN_ZONES) / world.zones.length / (zone.sides[0] * zone.sides[1])] as const;
    });
    return { grid, there, settings: [[world.streetOf[grid]!, told * open], ...inZones] };
  });
}

function add(units: Map<string, number>, world: World, category: number, { grid, there, settings }: Possible, weight: number, at: number, hour: Hour): void {
  const share = settings.reduce((sum, [setting, density]) => sum + density * world.mix.shareOf(setting, hour, category), 0);
  const { unitId } = rightUnit(world, category, grid, there, at, hour);
  units.set(unitId, (units.get(unitId) ?? 0) + weight * share);
}
