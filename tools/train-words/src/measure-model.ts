import { logitsOf, OTHER, softmax, type WordsModel } from '@paidan/words-model';

export interface Labelled {
  readonly plain: string;
  /** Index in the model's labels. */
  readonly label: number;
}

export interface LabelFigures {
  readonly label: string;
  readonly examples: number;
  readonly recall: number;
  readonly f1: number;
  /** What it is most often taken for, when it is not recognised. */
  readonly takenFor: string | null;
}

export interface Figures {
  readonly examples: number;
  /** Shares of which the truth is the likeliest label, or one of the three likeliest. */
  readonly top1: number;
  readonly top3: number;
  readonly macroF1: number;
  /** Expected calibration error over ten equal bins. */
  readonly ece: number;
  /** Confidence of at least 0.6 in a category: share of all, and how many of these are right. */
  readonly decided: { readonly share: number; readonly right: number };
  /** Share of what is no city matter that is taken for a category with such confidence. */
  readonly falseClaims: number;
  readonly labels: readonly LabelFigures[];
}

interface Judged { readonly truth: number; readonly order: readonly number[]; readonly confidence: number }

/** From this confidence on words decide alone (the services' own threshold). */
export const DECIDES = 0.6;
const round = (value: number) => Number(value.toFixed(4));
const share = (part: number, whole: number) => (whole === 0 ? 0 : round(part / whole));

export function measureModel(model: WordsModel, examples: readonly Labelled[]): Figures {
  const judged = examples.map(({ plain, label }): Judged => {
    const shares = softmax(logitsOf(model, plain), model.temperature);
    const order = [...shares.keys()].sort((a, b) => shares[b]! - shares[a]!);
    return { truth: label, order, confidence: shares[order[0]!]! };
  });
  const other = model.labels.indexOf(OTHER);
  const right = ({ truth, order }: Judged) => truth === order[0];
  const decided = judged.filter(({ order, confidence }) => order[0] !== other && confidence >= DECIDES);
  const labels = model.labels.map((name, label) => labelFigures(judged, label, name, model)).filter((figures) => figures.examples > 0);
  return {
    examples: judged.length,
    top1: share(judged.filter(right).length, judged.length),
    top3: share(judged.filter(({ truth, order }) => order.slice(0, 3).includes(truth)).length, judged.length),
    macroF1: round(labels.reduce((sum, { f1 }) => sum + f1, 0) / labels.length),
    ece: round(calibrationError(judged.map((one) => ({ confidence: one.confidence, right: right(one) })))),
    decided: { share: share(decided.length, judged.length), right: share(decided.filter(right).length, decided.length) },
    falseClaims: share(decided.filter(({ truth }) => truth === other).length, judged.filter(({ truth }) => truth === other).length),
    labels,
  };
}

function calibrationError(judged: readonly { confidence: number; right: boolean }[]): number {
  const bins = Array.from({ length: 10 }, (_, i) => judged.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === i));
  return bins.reduce((sum, bin) => sum + Math.abs(bin.reduce((gap, { confidence, right }) => gap + confidence - Number(right), 0)) / judged.length, 0);
}

function labelFigures(judged: readonly Judged[], label: number, name: string, model: WordsModel): LabelFigures {
  const own = judged.filter(({ truth }) => truth === label);
  const said = judged.filter(({ order }) => order[0] === label);
  const right = own.filter(({ order }) => order[0] === label).length;
  const [recall, precision] = [share(right, own.length), share(right, said.length)];
  const wrong = new Map<number, number>();
  for (const { order } of own) if (order[0] !== label) wrong.set(order[0]!, (wrong.get(order[0]!) ?? 0) + 1);
  const worst = [...wrong].sort((a, b) => b[1] - a[1])[0];
  return { label: name, examples: own.length, recall, f1: recall + precision === 0 ? 0 : round((2 * recall * precision) / (recall + precision)), takenFor: worst ? model.labels[worst[0]]! : null };
}

/** Whole descriptions judged per second by one thread, reading and reasons included. */
export function speedOf(judge: (text: string) => unknown, texts: readonly string[]): number {
  const started = process.hrtime.bigint();
  for (const text of texts) judge(text);
  return Math.round(texts.length / (Number(process.hrtime.bigint() - started) / 1e9));
}
