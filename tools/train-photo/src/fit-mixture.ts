import { hiddenLogits, isFar, kernelLogits, photoLabels, softmax, straightLogits, type Kernel, type KnownProblems, type PhotoLabel } from '@paidan/photo-model';
import { sameLabel } from './judge-all';
import type { Lines } from './linear-discriminant';
import type { PhotoFeatures } from './read-features';
import type { Layers } from './train-head';

const WEIGHTS = [0, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.45];
const TEMPERATURES = Array.from({ length: 40 }, (_, i) => Number((0.3 + i * 0.04).toFixed(2)));
/** The kernel's logits spread half as widely as the hidden layer's (see the ADR on the kernel). */
const KERNEL_SPREAD = 0.5;
const CALMING = Array.from({ length: 31 }, (_, i) => Number((i * 0.1).toFixed(1)));

/** How much each part counts. */
export interface Mixture {
  readonly discriminant: number;
  readonly kernel: number;
  readonly temperature: number;
  /** Added to the logit of `none`. */
  readonly none: number;
}
export interface Parts extends Rule {
  readonly layers: Layers;
  readonly lines: Lines;
  readonly kernel: Kernel;
}
interface Rule {
  readonly sureFrom: number;
  readonly known: KnownProblems;
}
interface Said {
  readonly truth: PhotoLabel;
  /** Whether it is far from everything learned, by its first look and by all. */
  readonly far: readonly [boolean, boolean];
  readonly looks: readonly { readonly hidden: Float64Array; readonly straight: Float64Array; readonly kernel: Float64Array }[];
}

/**
 * First the weight of the discriminant, then the kernel beside both, at fixed spread; the temperature at which the
 * confidences fit best (least log loss), all looks together. Last, as the kernel is held to rare labels and takes
 * more for a problem: the least number for `none` that leaves the false alarms there are without the kernel.
 */
export function fitMixture({ layers, lines, kernel, ...rule }: Parts, photos: readonly PhotoFeatures[]): Mixture {
  const said = photos.map(({ label: truth, looks }): Said => ({
    truth, far: [isFar(rule.known, looks[0]!), isFar(rule.known, Float32Array.from(meanOf(looks)))], looks: looks.map((features) => ({ hidden: hiddenLogits(layers, features), straight: straightLogits({ straight: lines.weights, straightBias: lines.bias }, features), kernel: kernelLogits(kernel, features, photoLabels.length) })),
  }));
  const without = best(WEIGHTS.flatMap((discriminant) => TEMPERATURES.map((temperature): Mixture => ({ discriminant, kernel: 0, temperature, none: 0 }))), said);
  const weight = (KERNEL_SPREAD * spreadOf(said, 'hidden')) / spreadOf(said, 'kernel');
  const beside = best(TEMPERATURES.map((temperature) => ({ ...without, kernel: weight, temperature })), said);
  const bearable = falseAlarms(without, said, rule);
  const none = CALMING.find((number) => falseAlarms({ ...beside, none: number * beside.temperature }, said, rule) <= bearable) ?? CALMING.at(-1)!;
  return { ...beside, none: none * beside.temperature };
}

const best = (mixtures: readonly Mixture[], said: readonly Said[]): Mixture =>
  mixtures.map((mixture) => ({ mixture, loss: lossOf(mixture, said) })).reduce((least, one) => (one.loss < least.loss ? one : least)).mixture;

const sharesOf = ({ looks }: Said, { discriminant, kernel, temperature, none }: Mixture): Float64Array[] =>
  looks.map((look) => softmax(look.hidden.map((logit, i) => logit + discriminant * look.straight[i]! + kernel * look.kernel[i]! + (photoLabels[i] === 'none' ? none : 0)), temperature));

const meanOf = (rows: readonly (Float32Array | Float64Array)[]): Float64Array => Float64Array.from(rows[0]!, (_, i) => rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length);

/** Sum of the log losses, all looks together; labels that count as right for each other are one. */
const lossOf = (mixture: Mixture, said: readonly Said[]): number =>
  said.reduce((sum, photo) => sum - Math.log(Math.max(1e-9, meanOf(sharesOf(photo, mixture)).reduce((own, share, i) => own + (sameLabel(photoLabels[i]!, photo.truth) ? share : 0), 0))), 0);

/** How many photos without a problem are taken for one, judged as the service does but for what a person is asked. */
function falseAlarms(mixture: Mixture, said: readonly Said[], { sureFrom, known }: Rule): number {
  return said.filter((photo) => {
    const shares = sharesOf(photo, mixture);
    const sure = Math.max(...shares[0]!) >= sureFrom;
    const counted = sure ? shares[0]! : meanOf(shares);
    const highest = Math.max(...counted);
    const rejected = photoLabels[counted.indexOf(highest)] === 'none' || (photo.far[sure ? 0 : 1] && highest < known.believedFrom);
    return photo.truth === 'none' && !rejected;
  }).length;
}

/** Standard deviation of all logits of a part. */
function spreadOf(said: readonly Said[], part: 'hidden' | 'kernel'): number {
  const all = said.flatMap(({ looks }) => looks.flatMap((look) => [...look[part]]));
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  return Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length);
}
