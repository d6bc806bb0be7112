import { kernelLogits } from '@paidan/photo-model';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { dirname } from 'node:path';
import { learnKernel } from './learn-kernel';
import { seeded } from './seeded';

beforeAll(async () => {
  setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  await tf.setBackend('wasm');
});

/** Label 1 lies in a ring around label 0: no straight line divides them. */
function examples(seed: number, count: number) {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, i) => {
    const [angle, far] = [random() * 2 * Math.PI, i % 2 === 0 ? random() * 0.8 : 2 + random() * 0.8];
    return { label: i % 2, features: Float32Array.from([4 + far * Math.cos(angle), 4 + far * Math.sin(angle), 3 + random()], (value) => value ** 2) };
  });
}

describe('the kernel', () => {
  it('tells labels apart that no line divides, in examples it did not learn from', () => {
    const kernel = learnKernel(examples(3, 120), 2, { directions: 2, ridge: 0.05, seed: 1 });
    const right = examples(8, 100).filter(({ features, label }) => {
      const [zero, one] = kernelLogits(kernel, features, 2);
      return (one! > zero! ? 1 : 0) === label;
    });
    expect(right.length).toBeGreaterThan(90);
  });

  it('is the same whenever it is learned from the same examples', () => {
    const learned = () => learnKernel(examples(3, 40), 2, { directions: 2, ridge: 0.05, seed: 1 });
    expect(learned()).toEqual(learned());
  });
});
