import { runningSums, type Chance } from './chance';
import { groupOf, lookAlikes } from './phrases';

/** How often the category given is wrong: by people, by cameras; and how often a wrong one is something that looks alike. */
const WRONG = { person: 0.156, camera: 0.06 };
const ALIKE = 0.65;

/** Which category is given for which: right, one that looks alike, or one that is given often. */
export class Confusion {
  private readonly alike: readonly (readonly number[])[];
  private readonly popular: Float64Array;
  private readonly sums: Float64Array;

  constructor(categories: readonly string[], popularity: Float64Array) {
    this.alike = categories.map((code, i) => (lookAlikes[groupOf(code)]?.codes ?? []).map((other) => categories.indexOf(other)).filter((other) => other !== -1 && other !== i));
    const total = popularity.reduce((sum, weight) => sum + weight, 0);
    this.popular = popularity.map((weight) => weight / total);
    this.sums = runningSums(this.popular);
  }

  draw(category: number, camera: boolean, chance: Chance): number {
    if (!chance.happens(camera ? WRONG.camera : WRONG.person)) return category;
    const alike = this.alike[category]!;
    if (alike.length > 0 && chance.happens(ALIKE)) return chance.pick(alike);
    for (;;) {
      const other = chance.along(this.sums);
      if (other !== category) return other;
    }
  }

  /** The share of reports of `category` that give `given`. */
  shareOf(given: number, category: number, camera: boolean): number {
    const wrong = camera ? WRONG.camera : WRONG.person;
    if (given === category) return 1 - wrong;
    const alike = this.alike[category]!;
    const popular = this.popular[given]! / (1 - this.popular[category]!);
    return wrong * (alike.length > 0 ? (alike.includes(given) ? ALIKE / alike.length : 0) + (1 - ALIKE) * popular : popular);
  }
}
