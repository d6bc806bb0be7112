import type { DispatchQuestion } from './dispatch-case';
import { wordValue } from './encoded-cases';
import { featuresOf, type Learned } from './learn-dispatch';
import type { RuleBook } from './rule-book';
import { featureGroups, groupStarts, type FeatureGroup, type UnitFeatures } from './unit-features';

/** What the model was learned from and how it did on the cases held out for fitting, against the units recorded. */
export interface DispatchFigures {
  readonly cases: number;
  readonly from: string;
  readonly until: string;
  readonly judged: number;
  /** Share that would have been automatic, and share of these that was right. */
  readonly automatic: number;
  readonly accuracy: number;
}

export interface DispatchModel {
  readonly learned: Learned;
  /** Divides the sums, fitted on held-out cases, so that confidences mean what they say. */
  readonly temperature: number;
  /** From this confidence on a unit may be named without a person; null: never. */
  readonly threshold: number | null;
  readonly figures: DispatchFigures;
}

export interface UnitProposal {
  readonly unitId: string;
  readonly confidence: number;
  readonly runnerUpId: string | null;
  /** The likeliest category, which need not be the one given. */
  readonly categoryCode: string;
  /** What spoke most for this unit against the runner-up, the strongest first; at most two. */
  readonly because: readonly FeatureGroup[];
  readonly automatic: boolean;
}

/** Names the likeliest unit. @param rules those in force now */
export function proposeUnit(model: DispatchModel, rules: RuleBook, question: DispatchQuestion): UnitProposal {
  const { learned, temperature, threshold } = model;
  const features = featuresOf(learned, rules, question);
  const guessed = highestOf(learned.guesser.softmax.shares);
  const { best, second, confidence } = chosenBy(learned, features, temperature);
  return {
    unitId: learned.units.list[best]!, confidence, runnerUpId: learned.units.list[second] ?? null, categoryCode: learned.categories.list[guessed]!,
    because: second === best ? ['rules'] : reasons(learned, features, best, second), automatic: threshold !== null && confidence >= threshold,
  };
}

/** The likeliest unit, the second, and the share of the first at this temperature. */
export function chosenBy({ chooser }: Learned, { strong, words }: UnitFeatures, temperature: number): { best: number; second: number; confidence: number } {
  const all = Int32Array.from([...strong, ...words]);
  const shares = chooser.look(all, 0, all.length, strong.length, wordValue(words.length), temperature);
  const best = highestOf(shares);
  const second = shares.length === 1 ? best : highestOf(shares, best);
  return { best, second, confidence: shares[best]! };
}

function highestOf(shares: Float32Array, without = -1): number {
  let highest = without === 0 ? 1 : 0;
  for (let i = 0; i < shares.length; i += 1) if (i !== without && shares[i]! > shares[highest]!) highest = i;
  return highest;
}

/** Groups of features by how much they spoke for the one against the other. */
function reasons({ chooser }: Learned, { strong, words }: UnitFeatures, best: number, second: number): FeatureGroup[] {
  const { weights, labels } = chooser;
  const worth = (row: number) => weights[row * labels + best]! - weights[row * labels + second]!;
  const sums = featureGroups.map((group, i) => {
    const rows = group === 'words' ? [...words] : [...strong.subarray(groupStarts[i], groupStarts[i + 1])];
    return { group, sum: rows.reduce((sum, row) => sum + worth(row), 0) * (group === 'words' ? wordValue(words.length) : 1) };
  });
  return sums.filter(({ sum }) => sum > 0).sort((a, b) => b.sum - a.sum).slice(0, 2).map(({ group }) => group);
}
