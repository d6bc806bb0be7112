import { BUCKETS, type WordsModel } from '@paidan/words-model';
import type { Linear } from './train-linear';

/** Keeps the strongest weights, one byte each; the others are nothing. */
export function packModel(linear: Linear, entries: number, rest: Pick<WordsModel, 'version' | 'labels' | 'damping' | 'ruleWeight' | 'temperature'>): WordsModel {
  const { labels, rowOf, weights, bias } = linear;
  const sizes = Float32Array.from(weights, Math.abs).sort();
  const scale = (sizes[Math.floor(sizes.length * 0.99999)] ?? 1) / 127;
  const least = Math.max(sizes[Math.max(0, sizes.length - entries)] ?? 0, scale / 2);
  const columns: number[] = [];
  const bytes: number[] = [];
  const starts = new Uint32Array(BUCKETS + 1);
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const at = rowOf[bucket]! * labels;
    for (let i = 0; i < labels && at >= 0; i += 1) {
      const weight = weights[at + i]!;
      if (Math.abs(weight) < least) continue;
      columns.push(i);
      bytes.push(Math.max(-127, Math.min(127, Math.round(weight / scale))));
    }
    starts[bucket + 1] = columns.length;
  }
  return { ...rest, scale, bias: Array.from(bias, (value) => Number(value.toFixed(4))), starts, columns: Uint8Array.from(columns), weights: Int8Array.from(bytes) };
}
