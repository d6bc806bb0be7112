import { fromHalf, LAST_FEATURES } from '@paidan/photo-model';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const CLASSES = 1000;

/** The last layer of the ImageNet classifier over the backbone's features: logits = features × weights + bias. */
export interface ImageNetHead {
  /** Float16, LAST_FEATURES rows of 1,000, as they lie in the file. */
  readonly halves: Uint16Array;
  /** The same as numbers. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

export async function readImageNetHead(folder: string): Promise<ImageNetHead> {
  const [weights, bias] = await Promise.all(['weights.f16.bin', 'bias.f32.bin'].map(async (name) => Uint8Array.from(await readFile(join(folder, name))).buffer));
  const halves = new Uint16Array(weights!);
  if (halves.length !== LAST_FEATURES * CLASSES) throw new Error(`${folder} 中的权重数目不对  holds ${halves.length} weights, not ${LAST_FEATURES * CLASSES}`);
  return { halves, weights: Float32Array.from(halves, fromHalf), bias: new Float32Array(bias!) };
}

export function logitsOf({ weights, bias }: ImageNetHead, features: Float32Array): Float64Array {
  const logits = Float64Array.from(bias);
  for (let i = 0; i < LAST_FEATURES; i += 1) {
    const feature = features[i]!;
    if (feature !== 0) for (let c = 0; c < CLASSES; c += 1) logits[c]! += feature * weights[i * CLASSES + c]!;
  }
  return logits;
}

/** log Σ exp, without overflow. */
export function logSum(logits: readonly number[]): number {
  const highest = Math.max(...logits);
  return highest + Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - highest), 0));
}
