import { logitsOf, softmax, type WordsModel } from '@paidan/words-model';
import { progress } from '@paidan/progress';
import { packModel } from './pack-model';
import type { LabelExamples } from './read-examples';
import type { WordedExample } from './make-examples';
import { trainLinear, type LinearRecipe } from './train-linear';

export const RECIPE: LinearRecipe = { epochs: 6, rate: 1, decay: 1e-5, dropout: 0.4, damping: 0.3, seed: 7 };
/** Weights kept, of some millions. */
export const ENTRIES = 600_000;
export const VERSION = 'words-2';

/** Learns the phrases of the given parts; rules and temperature as given. */
export function learnModel(all: readonly LabelExamples[], examples: readonly WordedExample[], rest: Pick<WordsModel, 'ruleWeight' | 'temperature'>, title: string, recipe = RECIPE): WordsModel {
  const step = progress(title, recipe.epochs);
  const linear = trainLinear(examples, all.length, recipe, step);
  return packModel(linear, ENTRIES, { version: VERSION, labels: all.map(({ label }) => label), damping: recipe.damping, ...rest });
}

export interface Fitted { readonly ruleWeight: number; readonly temperature: number; readonly loss: number }

/** The weight of the rules and the temperature with the least log loss on phrases that were not learned. */
export function fitConfidence(model: WordsModel, examples: readonly WordedExample[]): Fitted {
  const tries = [0, 0.1, 0.2, 0.3, 0.5, 0.7, 1].flatMap((ruleWeight) => {
    const logits = examples.map(({ plain }) => logitsOf({ ...model, ruleWeight }, plain));
    return Array.from({ length: 24 }, (_, i) => Number((0.4 + i * 0.1).toFixed(2))).map((temperature): Fitted => {
      const loss = logits.reduce((sum, row, i) => sum - Math.log(Math.max(1e-9, softmax(row, temperature)[examples[i]!.label]!)), 0) / logits.length;
      return { ruleWeight, temperature, loss };
    });
  });
  return tries.reduce((best, one) => (one.loss < best.loss ? one : best));
}
