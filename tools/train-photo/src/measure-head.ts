import { photoLabels } from '@paidan/photo-model';
import type { Judged } from './judge-all';
import { seeded } from './seeded';

export interface LabelFigures {
  readonly photos: number;
  readonly right: number;
  readonly recall: number;
  readonly precision: number;
  readonly f1: number;
}

export interface Figures {
  readonly photos: number;
  readonly accuracy: number;
  readonly balancedAccuracy: number;
  /** 95 % of 1,000 draws with replacement. */
  readonly balancedAccuracyInterval: readonly [number, number];
  readonly macroF1: number;
  /** Expected calibration error over ten equal bins. */
  readonly ece: number;
  /** The largest share of the surest photos of which 94 % are right. */
  readonly coverageAt94: number;
  /** Decided without a person (auto or reject): share, and how many of these are right. */
  readonly decided: { readonly share: number; readonly right: number };
  /** Photos without a problem that would be dispatched, and those of unrelated things among them. */
  readonly falseAlarms: { readonly none: number; readonly unrelated: number; readonly unrelatedPhotos: number };
  readonly labels: Readonly<Record<string, LabelFigures>>;
}

/** Kinds of `none` that are no street at all: objects, food, animals, rooms, screenshots. */
const unrelatedKinds = ['object', 'screenshot'];
const round = (value: number) => Number(value.toFixed(4));
const share = (part: number, whole: number) => (whole === 0 ? 0 : round(part / whole));

export function measure(judged: readonly Judged[]): Figures {
  const labels = Object.fromEntries(photoLabels.filter((label) => judged.some(({ truth }) => truth === label)).map((label) => [label, labelFigures(judged, label)]));
  const all = Object.values(labels);
  const decided = judged.filter(({ decision }) => decision !== 'ask');
  const accepted = (photos: readonly Judged[]) => share(photos.filter(({ decision }) => decision === 'auto').length, photos.length);
  const none = judged.filter(({ truth }) => truth === 'none');
  const unrelated = none.filter(({ kind }) => unrelatedKinds.includes(kind));
  return {
    photos: judged.length,
    accuracy: share(judged.filter(({ right }) => right).length, judged.length),
    balancedAccuracy: balancedAccuracy(judged),
    balancedAccuracyInterval: bootstrap(judged),
    macroF1: round(all.reduce((sum, { f1 }) => sum + f1, 0) / all.length),
    ece: round(bins(judged).reduce((sum, { photos, said, right }) => sum + (photos / judged.length) * Math.abs(said - right), 0)),
    coverageAt94: round(coverageCurve(judged).filter(({ right }) => right >= 0.94).at(-1)?.coverage ?? 0),
    decided: { share: share(decided.length, judged.length), right: share(decided.filter(({ right }) => right).length, decided.length) },
    falseAlarms: { none: accepted(none), unrelated: accepted(unrelated), unrelatedPhotos: unrelated.length },
    labels,
  };
}

function labelFigures(judged: readonly Judged[], label: string): LabelFigures {
  const own = judged.filter(({ truth }) => truth === label);
  const said = judged.filter((photo) => photo.label === label);
  const right = own.filter((photo) => photo.right).length;
  const [recall, precision] = [share(right, own.length), share(said.filter((photo) => photo.right).length, said.length)];
  return { photos: own.length, right, recall, precision, f1: recall + precision === 0 ? 0 : round((2 * recall * precision) / (recall + precision)) };
}

function balancedAccuracy(judged: readonly Judged[]): number {
  const counts = new Map<string, { right: number; of: number }>();
  for (const { truth, right } of judged) {
    const row = counts.get(truth) ?? { right: 0, of: 0 };
    counts.set(truth, { right: row.right + Number(right), of: row.of + 1 });
  }
  return round([...counts.values()].reduce((sum, { right, of }) => sum + right / of, 0) / counts.size);
}

function bootstrap(judged: readonly Judged[]): [number, number] {
  const random = seeded(94);
  const draws = Array.from({ length: 1000 }, () => balancedAccuracy(judged.map(() => judged[Math.floor(random() * judged.length)]!))).sort((a, b) => a - b);
  return [draws[25]!, draws[974]!];
}

/** Confidence said against share right, in ten bins; empty ones left out. */
export function bins(judged: readonly Judged[]): { from: number; photos: number; said: number; right: number }[] {
  return Array.from({ length: 10 }, (_, i) => {
    const own = judged.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === i);
    return { from: i / 10, photos: own.length, said: own.reduce((sum, { confidence }) => sum + confidence, 0) / own.length, right: own.filter(({ right }) => right).length / own.length };
  }).filter(({ photos }) => photos > 0);
}

/** The surest photos first: how many are right when so many are decided. */
export function coverageCurve(judged: readonly Judged[]): { coverage: number; right: number }[] {
  let right = 0;
  return [...judged].sort((a, b) => b.confidence - a.confidence).map((photo, i) => {
    right += Number(photo.right);
    return { coverage: (i + 1) / judged.length, right: right / (i + 1) };
  });
}
