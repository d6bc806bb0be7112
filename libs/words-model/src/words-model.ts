import { bucketsOf } from './grams';
import { rulesSay } from './rules';

/** The label of what is no city-management matter, or says too little. */
export const OTHER = 'other';

/** A linear model on hashed character grams, with the rules as its prior. */
export interface WordsModel {
  readonly version: string;
  /** Category codes, and `other`. */
  readonly labels: readonly string[];
  readonly bias: readonly number[];
  /** A weight is its byte times this. */
  readonly scale: number;
  /** Grams' weights are summed and divided by (number of grams) to the power of this. */
  readonly damping: number;
  /** What a rule's weight counts beside the grams. */
  readonly ruleWeight: number;
  /** Divides the logits, fitted on phrasings that were not learned, so that confidences mean what they say. */
  readonly temperature: number;
  /** The entries of bucket b are those from `starts[b]` up to `starts[b + 1]`: for which label, and how much. */
  readonly starts: Uint32Array;
  readonly columns: Uint8Array;
  readonly weights: Int8Array;
}

export const dampingOf = (grams: number, damping: number) => 1 / Math.max(1, grams) ** damping;

/** What a gram's weight counts in a text of these buckets: only grams that the model knows damp each other. */
export function gramFactor({ starts, scale, damping }: WordsModel, buckets: Uint16Array): number {
  const known = buckets.reduce((count, bucket) => (starts[bucket + 1]! > starts[bucket]! ? count + 1 : count), 0);
  return scale * dampingOf(known, damping);
}

/** Logits of a plain text, in the order of `labels`, before the temperature. */
export function logitsOf(model: WordsModel, plain: string): Float64Array {
  const buckets = bucketsOf(plain);
  const sums = new Float64Array(model.labels.length);
  const { starts, columns, weights } = model;
  for (const bucket of buckets) {
    for (let i = starts[bucket]!; i < starts[bucket + 1]!; i += 1) sums[columns[i]!]! += weights[i]!;
  }
  const factor = gramFactor(model, buckets);
  const said = rulesSay(plain);
  return sums.map((sum, i) => sum * factor + model.bias[i]! + model.ruleWeight * (said.get(model.labels[i]!) ?? 0));
}

export function softmax(logits: Float64Array, temperature: number): Float64Array {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp((logit - highest) / temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
