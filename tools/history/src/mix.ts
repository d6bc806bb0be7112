import { runningSums, type Chance } from './chance';
import { isNight, type Hour } from './clock';
import type { Zone } from './make-zones';
import { zoneKinds } from './zone-kinds';

/** What comes often in any city; what is not named here has weight 1. */
const popular: Record<string, number> = {
  20110: 60, 20411: 50, 20410: 42, 20406: 40, 20405: 40, 20401: 35, 20113: 35, 20112: 30, 20136: 28, 20201: 24, 10123: 18, 20192: 20, 10137: 20, 20304: 12,
  20301: 12, 20506: 12, 20503: 14, 10402: 12, 20117: 12, 10305: 12, 20128: 14, 20129: 14, 20120: 10, 20101: 8, 20303: 8, 20180: 10, 10204: 6, 20207: 8,
  20507: 6, 20509: 6, 10101: 6, 10102: 7, 10103: 7, 10104: 7, 10106: 4, 10111: 3, 10231: 6, 20111: 12, 20302: 6, 20108: 5, 20107: 8, 20604: 8, 20125: 6, 20493: 8,
};
/** How a category's weight changes: by months (0–11), and at night. */
const seasonal: Record<string, readonly [months: readonly number[], times: number]> = {
  20507: [[11, 0, 1], 14], 20509: [[6, 7], 8], 20506: [[6, 7, 8], 4], 20120: [[9, 10], 5], 20129: [[5, 6, 7, 8], 3], 20504: [[11, 0, 1, 2], 5], 20304: [[3, 4], 3], 20121: [[4, 5, 6], 6],
};
const nightly: Record<string, number> = { 20128: 8, 20301: 8, 20129: 5, 10137: 4, 20401: 0.5, 20112: 0.5, 20304: 0.5, 20187: 4, 20110: 0.8, 20411: 1.4, 20113: 0.4, 20402: 4 };

/** In a zone its own categories are so many times as frequent. */
const OWN = 6;

/** How often each category comes: by street or kind of zone, by month, by night or day. */
export class Mix {
  private readonly weights: Float64Array[] = [];
  private readonly sums: Float64Array[] = [];
  private readonly totals: number[] = [];

  constructor(private readonly categories: readonly string[], private readonly streets: number, zones: readonly Zone[], chance: Chance) {
    for (let setting = 0; setting < streets + zoneKinds.length; setting += 1) {
      const own = zones.find(({ kind }) => kind === setting - streets)?.concerns;
      const base = categories.map((code, i) => (popular[code] ?? 1) * Math.exp(0.5 * chance.normal()) * (own?.[i] ? OWN : 1));
      for (let month = 0; month < 12; month += 1) for (const night of [0, 1]) this.keep(base, month, night);
    }
  }

  private keep(base: readonly number[], month: number, night: number): void {
    const weights = Float64Array.from(base, (weight, i) => {
      const [months, times] = seasonal[this.categories[i]!] ?? [[], 1];
      return weight * (months.includes(month) ? times : 1) * (night ? (nightly[this.categories[i]!] ?? 1) : 1);
    });
    this.weights.push(weights);
    const sums = runningSums(weights);
    this.sums.push(sums);
    this.totals.push(sums[sums.length - 1]!);
  }

  private at = (setting: number, hour: Hour) => (setting * 12 + hour.month) * 2 + (isNight(hour) ? 1 : 0);

  /** A street's number is its setting; a zone has that of its kind. */
  settingOf = (zone: Zone): number => this.streets + zone.kind;

  draw = (setting: number, hour: Hour, chance: Chance): number => chance.along(this.sums[this.at(setting, hour)]!);

  shareOf(setting: number, hour: Hour, category: number): number {
    const at = this.at(setting, hour);
    return this.weights[at]![category]! / this.totals[at]!;
  }
}
