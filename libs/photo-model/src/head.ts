import { FEATURES } from './backbone';

/** Confidence from which a photo alone decides without a person; chosen on validation photos, see the model's README. */
export const AUTOMATIC_FROM = 0.6;

export interface LabelledConfidence {
  readonly label: string;
  /** 0..1; all labels together are 1. */
  readonly confidence: number;
}

/** The trained last layer: one row of weights per label on normalised features, then softmax. */
export interface Head {
  readonly version: string;
  readonly labels: readonly string[];
  readonly mean: Float32Array;
  readonly scale: Float32Array;
  /** labels × FEATURES, row by row. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  /** Divides the logits, fitted on validation photos, so that confidences mean what they say. */
  readonly temperature: number;
}

interface HeadFile extends Pick<Head, 'version' | 'labels' | 'temperature'> {
  /** Float32 little endian, base64: mean, scale, weights, bias one after the other. */
  readonly numbers: string;
}

export function readHead(text: string): Head {
  const { version, labels, temperature, numbers } = JSON.parse(text) as HeadFile;
  const bytes = Buffer.from(numbers, 'base64');
  const all = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const sizes = [FEATURES, FEATURES, labels.length * FEATURES, labels.length];
  let at = 0;
  const [mean, scale, weights, bias] = sizes.map((size) => all.slice(at, (at += size))) as [Float32Array, Float32Array, Float32Array, Float32Array];
  return { version, labels, temperature, mean, scale, weights, bias };
}

export function writeHead({ version, labels, temperature, mean, scale, weights, bias }: Head): string {
  const all = Float32Array.from([...mean, ...scale, ...weights, ...bias]);
  const file: HeadFile = { version, labels, temperature, numbers: Buffer.from(all.buffer).toString('base64') };
  return JSON.stringify(file);
}

/** Every label with its confidence, best first. */
export function judgeFeatures(head: Head, features: Float32Array): LabelledConfidence[] {
  const logits = head.labels.map((_, row) => {
    let sum = head.bias[row]!;
    for (let i = 0; i < FEATURES; i += 1) sum += head.weights[row * FEATURES + i]! * ((features[i]! - head.mean[i]!) / head.scale[i]!);
    return sum / head.temperature;
  });
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return head.labels
    .map((label, i) => ({ label, confidence: powers[i]! / total }))
    .sort((a, b) => b.confidence - a.confidence);
}
