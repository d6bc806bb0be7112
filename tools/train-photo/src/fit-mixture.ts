import { hiddenLogits, kernelLogits, photoLabels, softmax, straightLogits, type Kernel, type PhotoLabel } from '@paidan/photo-model';
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
interface Said {
  readonly truth: PhotoLabel;
  readonly looks: readonly { readonly hidden: Float64Array; readonly straight: Float64Array; readonly kernel: Float64Array }[];
}

/**
 * First the weight of the discriminant, then the kernel beside both, at fixed spread; the temperature at which the
 * confidences fit best (least log loss), all looks together. Last, as the kernel is held to rare labels and takes
 * more for a problem: the least number for `none` that leaves the false alarms there are without the kernel.
 */
export function fitMixture(layers: Layers, lines: Lines, kernel: Kernel, photos: readonly PhotoFeatures[], sureFrom: number): Mixture {
  const said = photos.map(({ label: truth, looks }): Said => ({
    truth, looks: looks.map((features) => ({ hidden: hiddenLogits(layers, features), straight: straightLogits({ straight: lines.weights, straightBias: lines.bias }, features), kernel: kernelLogits(kernel, features, photoLabels.length) })),
  }));
  const without = best(WEIGHTS.flatMap((discriminant) => TEMPERATURES.map((temperature): Mixture => ({ discriminant, kernel: 0, temperature, none: 0 }))), said);
  const weight = (KERNEL_SPREAD * spreadOf(said, 'hidden')) / spreadOf(said, 'kernel');
  const beside = best(TEMPERATURES.map((temperature) => ({ ...without, kernel: weight, temperature })), said);
  const bearable = falseAlarms(without, said, sureFrom);
  const none = CALMING.find((number) => falseAlarms({ ...beside, none: number * beside.temperature }, said, sureFrom) <= bearable) ?? CALMING.at(-1)!;
  return { ...beside, none: none * beside.temperature };
}

const best = (mixtures: readonly Mixture[], said: readonly Said[]): Mixture =>
  mixtures.map((mixture) => ({ mixture, loss: lossOf(mixture, said) })).reduce((least, one) => (one.loss < least.loss ? one : least)).mixture;

const sharesOf = ({ looks }: Said, { discriminant, kernel, temperature, none }: Mixture): Float64Array[] =>
  looks.map((look) => softmax(look.hidden.map((logit, i) => logit + discriminant * look.straight[i]! + kernel * look.kernel[i]! + (photoLabels[i] === 'none' ? none : 0)), temperature));

const meanOf = (shares: readonly Float64Array[]) => shares[0]!.map((_, i) => shares.reduce((sum, share) => sum + share[i]!, 0) / shares.length);

/** Sum of the log losses, all looks together; labels that count as right for each other are one. */
const lossOf = (mixture: Mixture, said: readonly Said[]): number =>
  said.reduce((sum, photo) => sum - Math.log(Math.max(1e-9, meanOf(sharesOf(photo, mixture)).reduce((own, share, i) => own + (sameLabel(photoLabels[i]!, photo.truth) ? share : 0), 0))), 0);

/** How many photos without a problem are taken for one, judged as the service does. */
function falseAlarms(mixture: Mixture, said: readonly Said[], sureFrom: number): number {
  return said.filter((photo) => {
    const shares = sharesOf(photo, mixture);
    const counted = Math.max(...shares[0]!) >= sureFrom ? shares[0]! : meanOf(shares);
    return photo.truth === 'none' && photoLabels[counted.indexOf(Math.max(...counted))] !== 'none';
  }).length;
}

/** Standard deviation of all logits of a part. */
function spreadOf(said: readonly Said[], part: 'hidden' | 'kernel'): number {
  const all = said.flatMap(({ looks }) => looks.flatMap((look) => [...look[part]]));
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  return Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length);
}
