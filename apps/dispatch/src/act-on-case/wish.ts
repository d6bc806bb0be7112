import type { Addition, NamedCase, Proven, Relocation } from '@paidan/case';
import { words, type ActOnCase, type Routing, type Words } from '@paidan/contracts';
import type { CityUnits } from '../city-units';
import type { Rosters } from '../keep-roster/read-rosters';

/** What a person asked, beside the version: the same for the console and for crews. */
export type Wish = Omit<ActOnCase, 'version'>;

export interface Circumstances {
  readonly city: CityUnits;
  readonly now: Date;
  /** Where the rules would send it, when a corrected category or place made us ask anew; else null. */
  readonly rerouted: Routing | null;
  /** The place as a person puts it right; null when they do not. */
  readonly relocation: Relocation | null;
  /** Who is on duty, where an order to a unit is asked for; else empty. */
  readonly rosters: Rosters;
  /** The case to merge into, as it stands; null when there is none. */
  readonly into: NamedCase | null;
  /** What the after-photos of a completion are worth; null for all other acts. */
  readonly proven: Proven | null;
  /** What an unmerge gives back beside the case itself. */
  readonly givenBack: readonly Addition[];
}

/** A person's own words stand for both languages. */
export const said = (text: string): Words => words(text, text);
