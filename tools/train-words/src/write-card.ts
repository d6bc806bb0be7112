import type { Category } from '@paidan/city';
import { OTHER, type WordsModel } from '@paidan/words-model';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WordedExample } from './make-examples';
import { DECIDES, type Figures } from './measure-model';
import type { LabelExamples } from './read-examples';

export interface CardFacts {
  readonly model: WordsModel;
  readonly all: readonly LabelExamples[];
  readonly categories: readonly Category[];
  readonly examples: readonly WordedExample[];
  /** Of a model that learned four fifths of the phrases, on wordings of a tenth it never met. */
  readonly unseen: Figures;
  /** Of the committed model, on sentences that are no examples. */
  readonly heldOut: Figures;
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const table = (rows: readonly (readonly (string | number)[])[]) => rows.map((row, i) => `| ${row.join(' | ')} |${i === 0 ? `\n|${row.map(() => '---|').join('')}` : ''}`).join('\n');
const WEAKEST = 25;

/** Writes `README.md`, the model card, beside the model; every figure comes from the run that made it. */
export async function writeCard(folder: string, { model, all, categories, examples, unseen, heldOut }: CardFacts): Promise<void> {
  const nameOf = (code: string | null) => (code === OTHER ? '其他 other' : `${code} ${categories.find((category) => category.code === code)?.name.zh ?? ''}`);
  const sum = (count: (one: LabelExamples) => number) => all.reduce((total, one) => total + count(one), 0);
  const both = (read: (figures: Figures) => string | number) => [read(unseen), read(heldOut)];
  await writeFile(join(folder, 'README.md'), `# 文字模型说明 Model card: ${model.version}

Made by \`npm run train:words\`; every figure below was computed by that command.

- **What it is**: multinomial logistic regression over ${model.labels.length} labels: the ${model.labels.length - 1} categories of the demo city's table (GB/T 30428) and \`other\`, which is no city-management matter or says too little.
- **How it reads**: NFKC, small letters, no blanks, any number as 0, punctuation as a break; greetings, requests, times, house numbers and place patterns left out. Then every run of one to three characters that crosses no break, each once, hashed by FNV-1a to 2^16 buckets. Traditional characters are read as they are.
- **How it judges**: the sum of the grams' weights, divided by (number of known grams)^${model.damping}, plus the bias, plus ${model.ruleWeight} × what the rules say (\`word-table.ts\`, at most 4 per category), divided by the temperature ${model.temperature}; softmax. It is unclear when \`other\` is likeliest or no category reaches 0.2.
- **Files**: \`words.json\`, and \`words.bin\` (${model.weights.length} weights, a byte for the label and a byte for the weight).
- **What it learned from**: only sentences of the project itself, in \`tools/train-words/examples\`: ${sum(({ sentences }) => sentences.length)} whole sentences and ${sum(({ combined }) => combined.length)} combinations of a thing and what is wrong with it, ${all.find(({ label }) => label === OTHER)!.sentences.length} of these sentences about other matters; dressed in places, times, politeness and slips of the pen to ${examples.length} wordings.

## Figures
*Unseen phrases*: a model that learned four fifths of the phrases, on wordings of a tenth that it never met (a fault held out was held out with every thing); another tenth chose temperature and the weight of the rules. The committed model learned all phrases. *Held-out sentences*: the committed model on \`tools/train-words/held-out.txt\`, written apart from the examples, one or two for each category, by the same hand.

${table([
    ['', 'unseen phrases', 'held-out sentences'],
    ['texts', ...both(({ examples: count }) => count)],
    ['right', ...both(({ top1 }) => percent(top1))],
    ['right among the first three', ...both(({ top3 }) => percent(top3))],
    ['macro F1', ...both(({ macroF1 }) => macroF1.toFixed(3))],
    ['expected calibration error', ...both(({ ece }) => ece.toFixed(3))],
    [`names a category with ${DECIDES} or more`, ...both(({ decided }) => percent(decided.share))],
    ['right among these', ...both(({ decided }) => percent(decided.right))],
    ['other matters taken for a category so', ...both(({ falseClaims }) => percent(falseClaims))],
  ])}

### The ${WEAKEST} weakest labels on unseen phrases
${table([['label', 'texts', 'recall', 'F1', 'most often taken for'], ...[...unseen.labels].sort((a, b) => a.f1 - b.f1).slice(0, WEAKEST).map(({ label, examples: count, recall, f1, takenFor }) => [nameOf(label), count, percent(recall), f1.toFixed(3), takenFor ? nameOf(takenFor) : '–'])])}

## Risks
- All examples were written by the project, in a short time and by one hand: real wording is wider. \`npm run evaluate:words\` measures it on real complaints where these are at hand (weak labels, never shipped).
- Read by hand, once, on 2026-11-25: 60 of the 190 real complaints whose weak label is "other" or "property" and for which it named a category with ${DECIDES} or more. About 42 were right and the weak label wrong; the rest were mostly proposals (more buses, a bridge), noise of traffic, delays of housing projects and letters about several things. So some 2 % of the letters about other matters are really taken for a category.
- Neighbours differ by a word: whose manhole cover it is, which strip of green, a broken advertisement or a forbidden one. When the words leave that open, the first three are shown.
- A long letter about several things is judged by all of them together and is often left to a person.
- What the table has no category for (restaurant fumes, noise of neighbours, housing, schools, wages) was taught as \`other\`; a city with such categories must add examples and train again.
- Proposals ("please build a footbridge"), questions, and thanks for something repaired read like reports of a fault. A bare "no water" or "noise" is taken for its most frequent cause.
- It reads standard written Chinese; other languages and dialect writing come out as unclear.
`);
}
