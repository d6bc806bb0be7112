import { bucketsOf, OTHER, plainText } from '@paidan/words-model';
import type { CorePhrase, LabelExamples, Split } from './read-examples';
import { seeded } from './seeded';
import { wordOut } from './word-out';

export interface WordedExample {
  readonly text: string;
  readonly plain: string;
  readonly buckets: Uint16Array;
  /** Index in `labels`. */
  readonly label: number;
}

/** Wordings of a category, of a frequent one, and of what is no city matter. */
const COUNTS = { rare: 110, frequent: 200, other: 6_000 };
/** Share of wordings made from whole sentences, the rest from things with faults; and of "other" that say nothing at all. */
const SENTENCES = 0.6;
const NOTHING = 0.1;

/** Words out the phrases of the wanted parts; the same seed gives the same texts. `size` 1 is a whole training set. */
export function makeExamples(all: readonly LabelExamples[], splits: readonly Split[], size: number, seed: number): WordedExample[] {
  const random = seeded(seed);
  const wanted = (phrases: readonly CorePhrase[]) => phrases.filter(({ split }) => splits.includes(split)).map(({ text }) => text);
  const asides = all.filter(({ label }) => label === OTHER).flatMap(({ sentences }) => wanted(sentences));
  return all.flatMap((examples, label) => {
    const [sentences, combined] = [wanted(examples.sentences), wanted(examples.combined)];
    if (sentences.length + combined.length === 0) return [];
    const count = Math.round(size * (examples.label === OTHER ? COUNTS.other : examples.frequent ? COUNTS.frequent : COUNTS.rare));
    return Array.from({ length: count }, (_, i): WordedExample => {
      const fromSentences = combined.length === 0 || (sentences.length > 0 && random() < SENTENCES);
      const core = fromSentences ? sentences[i % sentences.length]! : combined[Math.floor(random() * combined.length)]!;
      const text = wordOut(examples.label === OTHER && random() < NOTHING ? '' : core, random, examples.label === OTHER ? asides : []);
      const plain = plainText(text).text;
      return { text, plain, buckets: bucketsOf(plain), label };
    });
  });
}
