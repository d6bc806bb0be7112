/** `npm run train:words`: learns the worded examples anew and writes the model, with its card, into apps/image-classifier/model/words. */
import { makeDemoCity } from '@paidan/demo-city';
import { OTHER, readWords, readWordsModel, writeWordsModel } from '@paidan/words-model';
import { fitConfidence, learnModel } from './fit-model';
import { makeExamples } from './make-examples';
import { measureModel, speedOf } from './measure-model';
import { exampleFolder, heldOutFile, modelFolder } from './places';
import { readExamples, type LabelExamples } from './read-examples';
import { labelledIn, readHeldOut } from './read-held-out';
import { writeCard } from './write-card';

const SEEDS = { train: 1, val: 2, test: 3, all: 4 };
/** How many wordings of held-out phrases, beside as many as a training set has. */
const PART = 0.15;

/** @throws Error naming the categories of the table that have no examples, and examples of no category */
function checkAgainstTable(all: readonly LabelExamples[], codes: readonly string[]): void {
  const labels = all.map(({ label }) => label);
  const missing = [...codes, OTHER].filter((code) => !labels.includes(code));
  const strange = labels.filter((label) => label !== OTHER && !codes.includes(label));
  if (missing.length > 0 || strange.length > 0) throw new Error(`examples are missing for ${missing.join(', ') || 'none'}; examples without a category: ${strange.join(', ') || 'none'}`);
}

async function train(): Promise<void> {
  const started = Date.now();
  const { categories } = makeDemoCity();
  const codes = categories.map(({ code }) => code);
  const all = await readExamples(exampleFolder);
  checkAgainstTable(all, codes);
  const open = { ruleWeight: 0, temperature: 1 };
  const honest = learnModel(all, makeExamples(all, ['train'], 1, SEEDS.train), open, '八成说法 four fifths of the phrases');
  const { ruleWeight, temperature } = fitConfidence(honest, makeExamples(all, ['val'], PART, SEEDS.val));
  const unseen = measureModel({ ...honest, ruleWeight, temperature }, makeExamples(all, ['test'], PART, SEEDS.test));
  const examples = makeExamples(all, ['train', 'val', 'test'], 1, SEEDS.all);
  await writeWordsModel(modelFolder, learnModel(all, examples, { ruleWeight, temperature }, '全部说法 all phrases'));
  const model = await readWordsModel(modelFolder, codes);
  const heldOut = measureModel(model, labelledIn(model, await readHeldOut(heldOutFile)));
  const perSecond = speedOf((text) => readWords(model, text), examples.filter((_, i) => i % 10 === 0).map(({ text }) => text));
  await writeCard(modelFolder, { model, all, categories, examples, unseen, heldOut });
  const brief = ({ labels: _, ...figures }: typeof unseen) => figures;
  process.stdout.write(`${JSON.stringify({ model: model.version, weights: model.weights.length, ruleWeight, temperature, unseenPhrases: brief(unseen), heldOutSentences: brief(heldOut), descriptionsPerSecond: perSecond, seconds: Math.round((Date.now() - started) / 1000) })}\n`);
}

void train();
