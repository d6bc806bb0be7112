import { isPlain, RuleBook } from '@paidan/dispatch-model';
import { makeDemoCity } from '@paidan/demo-city';
import type { LabelExamples } from '@paidan/train-words';
import { Chance } from './chance';
import { changeCity, type Sheet } from './change-city';
import { Confusion } from './confuse';
import { Land } from './land';
import { makeZones, zonesByGrid, type Zone } from './make-zones';
import { Mix } from './mix';
import { Phrases } from './phrases';

/** One time of the city: whose each grid is, and what the sheet of rules says. */
export interface Era {
  readonly sheet: Sheet;
  readonly communityOf: readonly string[];
  readonly rules: RuleBook;
}

/** Everything that decides how cases come about; the same seed gives the same world. */
export interface World {
  readonly land: Land;
  readonly before: Era;
  readonly after: Era;
  readonly categories: readonly string[];
  readonly streets: readonly string[];
  /** Number of the street of each grid before the change; the mix of a place does not move with a border. */
  readonly streetOf: Int32Array;
  readonly gridWeights: Float64Array;
  readonly gridTotal: number;
  readonly zones: readonly Zone[];
  readonly zonesOf: readonly (readonly number[])[];
  readonly mix: Mix;
  readonly phrases: Phrases;
  readonly confusion: Confusion;
}

export function makeWorld(seed: number, examples: readonly LabelExamples[]): World {
  const chance = new Chance(seed * 7919 + 1);
  const { rules, grids, areas, units, categories: table } = makeDemoCity();
  // Nothing here is tied to a component, and habits by the hour are in no rule.
  const city: Sheet = { rules: rules.filter(isPlain), grids, areas, units, categories: table };
  const land = new Land(city);
  const categories = city.categories.map(({ code }) => code);
  const streets = city.areas.filter(({ level }) => level === 'street').map(({ code }) => code);
  const streetOf = Int32Array.from(city.grids, ({ code }) => streets.indexOf(code.slice(0, 9)));
  const gridWeights = Float64Array.from(city.grids, ({ code }) => weightOf(code) * Math.exp(0.7 * chance.normal()));
  const zones = makeZones(land, streetOf, categories, gridWeights, chance);
  const mix = new Mix(categories, streets.length, zones, chance);
  const popularity = Float64Array.from(categories, (_, i) => mix.shareOf(0, { hour: 12, weekday: 3, month: 3, day: 1 }, i));
  return {
    land, before: eraOf(city), after: eraOf(changeCity(city, land, chance)), categories, streets, streetOf, gridWeights, gridTotal: gridWeights.reduce((sum, weight) => sum + weight, 0), zones,
    zonesOf: zonesByGrid(land, zones), mix, phrases: new Phrases(categories, examples, chance), confusion: new Confusion(categories, popularity),
  };
}

const eraOf = (sheet: Sheet): Era => ({ sheet, communityOf: sheet.grids.map(({ code }) => code.slice(0, 12)), rules: new RuleBook(sheet.rules) });

/** More in the county seat than in towns, more in a street's centre than at its edge. */
function weightOf(gridCode: string): number {
  const seat = gridCode.slice(6, 9) < '100';
  return (seat ? 4 : 1) * [0, 6, 3, 3, 2, 2, 2, 2, 1, 1][Number(gridCode.slice(9, 12))]!;
}
