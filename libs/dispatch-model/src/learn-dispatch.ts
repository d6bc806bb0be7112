import type { ClosedCase, DispatchQuestion } from './dispatch-case';
import { EncodedCases } from './encoded-cases';
import { CategoryGuesser } from './guess-category';
import { Names } from './names';
import { OnlineSoftmax } from './online-softmax';
import type { RuleBook } from './rule-book';
import { tellingGrams } from './telling-grams';
import { UNIT_ROWS, unitFeatures, type UnitFeatures } from './unit-features';

/** What was learned: names, which grams tell something of the unit, the guesser of categories, the chooser of units. */
export interface Learned {
  readonly categories: Names;
  readonly units: Names;
  readonly telling: Uint8Array;
  readonly guesser: CategoryGuesser;
  readonly chooser: OnlineSoftmax;
}

const EPOCHS = 3;
const RATE = { category: 2, unit: 0.7 };

/**
 * Learns from closed cases, which must stand in the order they came in: what was learned last counts most, so that a border
 * or a rule that changed is followed. The guesser goes once through, and each case is shown to the chooser with what the
 * guesser said before it knew the answer. @param rules those in force now
 */
export function learnDispatch(cases: readonly ClosedCase[], rules: RuleBook, step: (share: number) => void = () => undefined): Learned {
  const categories = Names.of(cases.flatMap(({ filedCategory, categoryCode }) => [filedCategory, ...(categoryCode === null ? [] : [categoryCode])]));
  const units = Names.of(cases.map(({ unitId }) => unitId));
  const tellsCategory = tellingGrams(cases, ({ filedCategory }) => categories.numberOf(filedCategory), categories.list.length);
  const telling = tellingGrams(cases, ({ unitId }) => units.numberOf(unitId), units.list.length);
  const learned: Learned = { categories, units, telling, guesser: new CategoryGuesser(categories.list.length, tellsCategory), chooser: new OnlineSoftmax(units.list.length, UNIT_ROWS) };
  const encoded = new EncodedCases(cases.length);
  for (const one of cases) {
    encoded.add(featuresOf(learned, rules, one), units.numberOf(one.unitId));
    learned.guesser.learn(guessFeatures(learned, one), categories.numberOf(one.filedCategory), RATE.category);
  }
  step(0.5);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    encoded.teach(learned.chooser, RATE.unit * (1 - (0.6 * epoch) / EPOCHS));
    step(0.5 / EPOCHS);
  }
  return learned;
}

const guessFeatures = ({ categories, guesser }: Learned, { categoryCode, source, text }: DispatchQuestion) =>
  guesser.featuresOf(categories.numberOf(categoryCode), source, text);

/** Features of a question for the chooser, by what the guesser says of its category. */
export function featuresOf(learned: Learned, rules: RuleBook, question: DispatchQuestion): UnitFeatures {
  const { categories, units, guesser, telling } = learned;
  const guess = guesser.guess(guessFeatures(learned, question));
  const given = categories.numberOf(question.categoryCode);
  const community = question.gridCode?.slice(0, 12);
  const ruled = (category: number) => (community !== undefined && category < categories.list.length ? units.numberOf(rules.unitOf(categories.list[category]!, community)) : -1);
  return unitFeatures(question, given, guess, { given: ruled(given), first: ruled(guess.first), second: guess.secondShare > 0.05 ? ruled(guess.second) : -1 }, telling);
}
