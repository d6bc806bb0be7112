import { LAST_FEATURES, probabilities, similarity, type Head, type PhotoLabel } from './head';

export interface LabelledConfidence {
  readonly label: PhotoLabel;
  /** 0..1; all labels together are 1. */
  readonly confidence: number;
}

/** What the model alone says of a photo. `reject`: not a city problem, or unlike anything learned; `ask`: a person decides. */
export interface PhotoOpinion {
  readonly decision: 'auto' | 'ask' | 'reject';
  /** The best guess; `none` exactly when rejected. */
  readonly label: PhotoLabel;
  /** Probability that `label` is right. */
  readonly confidence: number;
  /** Every label, best first. */
  readonly labels: readonly LabelledConfidence[];
  /** Cosine to the known problem photos nearest to it. */
  readonly similarity: number;
  readonly far: boolean;
  /** What the backbone's last layer saw, over all looks taken; LAST_FEATURES numbers. */
  readonly features: Float32Array;
}

/** Judges by the first view, and by all together when the first leaves a doubt: most photos cost one look. */
export function judgeViews(head: Head, views: readonly (() => Float32Array)[]): PhotoOpinion {
  const first = views[0]!();
  const firstSays = probabilities(head, first);
  if (Math.max(...firstSays) >= head.sureFrom || views.length === 1) return opinionOf(head, firstSays, first);
  const all = [first, ...views.slice(1).map((look) => look())];
  return opinionOf(head, meanOf([firstSays, ...all.slice(1).map((features) => probabilities(head, features))]), Float32Array.from(meanOf(all)));
}

const meanOf = (rows: readonly (Float32Array | Float64Array)[]): Float64Array =>
  Float64Array.from(rows[0]!, (_, i) => rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length);

function opinionOf(head: Head, shares: Float64Array, features: Float32Array): PhotoOpinion {
  const labels = head.labels.map((label, i) => ({ label, confidence: shares[i]! })).sort((a, b) => b.confidence - a.confidence);
  const near = similarity(head.known, features);
  return { ...decide(head, labels, near < head.known.nearFrom), labels, similarity: near, far: near < head.known.nearFrom, features: features.slice(0, LAST_FEATURES) };
}

/** The rule from confidences to a decision, apart so that thresholds can be chosen by the same rule they are used in. */
export function decide({ decidesFrom, known }: Pick<Head, 'decidesFrom' | 'known'>, labels: readonly LabelledConfidence[], far: boolean): Pick<PhotoOpinion, 'decision' | 'label' | 'confidence'> {
  const [best] = labels;
  const none = labels.find(({ label }) => label === 'none')!;
  if (far && (best!.label === 'none' || best!.confidence < known.believedFrom)) return { decision: 'reject', label: 'none', confidence: Math.max(none.confidence, known.farIsNone) };
  if (best!.confidence >= decidesFrom[best!.label]) return { decision: best!.label === 'none' ? 'reject' : 'auto', ...best! };
  return { decision: 'ask', ...labels.find(({ label }) => label !== 'none')! };
}
