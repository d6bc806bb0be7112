import { calendarOf } from './calendar';
import type { DispatchQuestion } from './dispatch-case';
import { gramsOf } from './grams';
import type { CategoryGuess } from './guess-category';

const { imul, floor } = Math;

/** Features are hashed into so many rows. */
export const UNIT_ROWS = 1 << 17;

/** Metres per degree near 37° N; elsewhere cells are a little longer or shorter than said. */
const METRES = { lon: 88_860, lat: 110_990 };

function hash(kind: number, a: number, b = 0, c = 0): number {
  let h = imul(kind + 1, 0x9e3779b1) ^ imul(a + 11, 0x85ebca77) ^ imul(b + 101, 0xc2b2ae3d) ^ imul(c + 1009, 0x27d4eb2f);
  h = imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = imul(h ^ (h >>> 13), 0x297a2d39);
  return (h ^ (h >>> 16)) & (UNIT_ROWS - 1);
}

/** Numbers of the units that the written rules name for the category given, the likeliest, the second likeliest; -1 for none. */
export interface RuleAnswers {
  readonly given: number;
  readonly first: number;
  readonly second: number;
}

/** What counts for a unit, in groups that can be named to a person. */
export const featureGroups = ['rules', 'category', 'area', 'time', 'spot', 'words'] as const;
export type FeatureGroup = (typeof featureGroups)[number];

export interface UnitFeatures {
  /** Features that count whole, and from which of them each group begins, in the order of `featureGroups`; words come last. */
  readonly strong: Int32Array;
  readonly words: readonly number[];
}
export const groupStarts = [0, 3, 6, 11, 17] as const;

/** How sure the guess of the category is, in four steps. */
const stepOf = (share: number) => (share > 0.9 ? 3 : share > 0.7 ? 2 : share > 0.4 ? 1 : 0);

/** All features of a question: who the rules name, the category, the area, hour and season, the very spot, the words. */
export function unitFeatures(question: DispatchQuestion, given: number, guess: CategoryGuess, rules: RuleAnswers, telling: Uint8Array): UnitFeatures {
  const { first } = guess;
  const sure = stepOf(guess.share);
  const [street, community, grid] = [[0, 9], [3, 12], [6, 15]].map(([from, to]) => Number(question.gridCode?.slice(from, to) ?? 0)) as [number, number, number];
  const { part, weekend, half, season } = calendarOf(question.receivedAt);
  const [x, y] = [question.longitude * METRES.lon, question.latitude * METRES.lat];
  const cell = (kind: number, what: number, metres: number, shift: number) => hash(kind, what, floor(x / metres + shift), floor(y / metres + shift));
  const strong = [
    hash(0, rules.first, sure), hash(1, rules.given, sure), hash(2, rules.second, sure, rules.first),
    hash(3, first, sure), hash(4, given), hash(5, first, given),
    hash(6, first, street), hash(7, first, community), hash(8, rules.first, community), hash(9, street), hash(10, rules.first, grid),
    hash(11, first, part, weekend), hash(12, first, half), hash(13, rules.first, part, weekend), hash(14, hash(0, first, street), part, weekend), hash(15, hash(0, first, street), half), hash(16, first, season, street),
    cell(17, rules.first, 60, 0), cell(18, rules.first, 60, 0.5), cell(19, rules.first, 130, 0), cell(20, first, 100, 0.5), cell(21, 0, 90, 0),
  ];
  return { strong: Int32Array.from(strong), words: gramsOf(question.text).filter((gram) => telling[gram]).map((gram) => hash(22, gram)) };
}
