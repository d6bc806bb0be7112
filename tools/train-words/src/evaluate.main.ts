/** `npm run evaluate:words`: the committed model on held-out sentences, and on real complaints where they are at hand. One JSON line last; exit code 1 when a promised figure is missed. */
import { makeDemoCity } from '@paidan/demo-city';
import { readWordsModel } from '@paidan/words-model';
import { measureModel } from './measure-model';
import { heldOutFile, modelFolder, textFolder } from './places';
import { labelledIn, readHeldOut } from './read-held-out';
import { measureFamilies, readRealTexts, type FamilyFigures } from './real-texts';

const PROMISED = { top1: 0.9, top3: 0.97 };
const say = (line: string) => process.stderr.write(`${line}\n`);

function show(title: string, rows: readonly FamilyFigures[]): void {
  say(`\n${title}`);
  for (const row of rows) say(`  ${row.family.padEnd(14)} texts ${String(row.texts).padStart(4)}  named a category ${row.claimed.toFixed(3)}, of its family ${row.rightOfClaimed.toFixed(3)}  precision ${row.precision.toFixed(3)}  recall ${row.recall.toFixed(3)}`);
}

async function evaluate(): Promise<void> {
  const model = await readWordsModel(modelFolder, makeDemoCity().categories.map(({ code }) => code));
  const { labels: _, ...heldOut } = measureModel(model, labelledIn(model, await readHeldOut(heldOutFile)));
  const real: Record<string, FamilyFigures[]> = {};
  for (const name of ['teddy_att3_complaints', 'mayor_mailbox']) {
    const texts = await readRealTexts(textFolder, name);
    if (!texts) {
      say(`没有文字 ${name}，跳过  ${name} is not at hand and skipped`);
      continue;
    }
    real[`${name}, title`] = measureFamilies(model, texts, ({ title }) => title);
    real[`${name}, title and letter`] = measureFamilies(model, texts, ({ title, body }) => `${title}。${body}`);
  }
  for (const [title, rows] of Object.entries(real)) show(title, rows);
  process.stdout.write(`${JSON.stringify({ model: model.version, heldOutSentences: heldOut, real })}\n`);
  if (heldOut.top1 < PROMISED.top1 || heldOut.top3 < PROMISED.top3) process.exitCode = 1;
}

void evaluate();
