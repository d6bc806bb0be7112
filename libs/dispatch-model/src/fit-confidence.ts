import type { ClosedCase } from './dispatch-case';
import { chosenBy, type DispatchFigures, type DispatchModel } from './dispatch-model';
import { featuresOf, learnDispatch, type Learned } from './learn-dispatch';
import type { RuleBook } from './rule-book';
import type { UnitFeatures } from './unit-features';

/** Automatic dispatch must be right at least so often; less sure than the floor is a guess and goes to a person anyway. */
export const WANTED = 0.94;
const FLOOR = 0.25;
/** Standard errors that measured accuracy must lie above what is wanted. */
const MARGIN = 2;
/** The newest cases are held out to fit confidences and threshold: this share, or of few cases a fifth up to so many. */
const HELD_OUT = { share: 0.06, few: 0.2, upTo: 400 };
const heldOutOf = (cases: number) => Math.floor(Math.max(HELD_OUT.share * cases, Math.min(HELD_OUT.few * cases, HELD_OUT.upTo)));
/** Fewer closed cases teach nothing. */
export const LEAST = 200;
const temperatures = Array.from({ length: 21 }, (_, i) => 0.6 * 1.1 ** i);

/** Learns from all but the newest cases and fits confidences and threshold on these. Cases in the order they came in. @throws Error when there are fewer than `LEAST` */
export function trainDispatch(cases: readonly ClosedCase[], rules: RuleBook, step?: (share: number) => void): DispatchModel {
  if (cases.length < LEAST) throw new Error(`没有足够的已结案卷可学 no closed cases to learn from: ${cases.length}, at least ${LEAST}`);
  const from = cases.length - heldOutOf(cases.length);
  const learned = learnDispatch(cases.slice(0, from), rules, step);
  return fitConfidence(learned, rules, cases.slice(from), { cases: from, from: iso(cases[0]!), until: iso(cases[from - 1]!) });
}

const iso = ({ receivedAt }: ClosedCase) => new Date(receivedAt).toISOString();

function fitConfidence(learned: Learned, rules: RuleBook, heldOut: readonly ClosedCase[], about: Pick<DispatchFigures, 'cases' | 'from' | 'until'>): DispatchModel {
  const encoded = heldOut.map((one) => ({ features: featuresOf(learned, rules, one), label: learned.units.numberOf(one.unitId) }));
  const temperature = temperatures.reduce((best, next) => (lossAt(learned, encoded, next) < lossAt(learned, encoded, best) ? next : best));
  const judged = encoded.map(({ features, label }) => {
    const { best, confidence } = chosenBy(learned, features, temperature);
    return { confidence, right: best === label };
  });
  const threshold = thresholdOf(judged);
  const automatic = judged.filter(({ confidence }) => threshold !== null && confidence >= threshold);
  const share = (part: number, of: number) => (of === 0 ? 0 : part / of);
  const figures = { ...about, judged: judged.length, automatic: share(automatic.length, judged.length), accuracy: share(automatic.filter(({ right }) => right).length, automatic.length) };
  return { learned, temperature, threshold, figures };
}

/** Mean log loss of every seventh case. */
function lossAt(learned: Learned, encoded: readonly { features: UnitFeatures; label: number }[], temperature: number): number {
  const some = encoded.filter((_, i) => i % 7 === 0);
  return some.reduce((sum, { features, label }) => {
    chosenBy(learned, features, temperature);
    return sum - Math.log(Math.max(1e-6, learned.chooser.shares[label] ?? 0));
  }, 0) / some.length;
}

/**
 * The lowest confidence from which on the judged cases are surely right often enough; null when there is none. When all of
 * them are, it need not be higher than what is wanted, as confidences are fitted to mean what they say.
 */
export function thresholdOf(judged: readonly { readonly confidence: number; readonly right: boolean }[]): number | null {
  const sorted = judged.filter(({ confidence }) => confidence >= FLOOR).sort((a, b) => b.confidence - a.confidence);
  let right = 0;
  let threshold: number | null = null;
  sorted.forEach((one, i) => {
    right += one.right ? 1 : 0;
    if (sorted[i + 1]?.confidence !== one.confidence && lowerBound(right, i + 1) >= WANTED) threshold = i < sorted.length - 1 ? one.confidence : Math.min(one.confidence, WANTED);
  });
  return threshold;
}

/** Wilson's lower bound of a share. */
function lowerBound(right: number, of: number): number {
  const share = right / of;
  const z = MARGIN * MARGIN / of;
  return (share + z / 2 - Math.sqrt(z * (share * (1 - share) + z / 4))) / (1 + z);
}
