import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { dirname } from 'node:path';
import { Adam } from './adam';
import { sharesOf, slopeOf, type Dense } from './dense-layers';
import { seeded } from './seeded';

const random = seeded(3);
const numbers = (length: number) => Float32Array.from({ length }, () => random() * 2 - 1);
const small = (): Dense => ({ inputs: 3, hidden: 4, outputs: 2, inner: numbers(12), innerBias: numbers(4), outer: numbers(8), outerBias: numbers(2) });
const x = numbers(6);
const targets = Float32Array.of(1, 0, 0.3, 1.2);
const all = new Float32Array(8).fill(1);

const lossOf = (dense: Dense) => {
  const shares = sharesOf(dense, x);
  return shares.reduce((sum, share, i) => sum - targets[i]! * Math.log(share), 0) / 2;
};

beforeAll(async () => {
  setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  await tf.setBackend('wasm');
});

describe('learning', () => {
  it.each(['inner', 'innerBias', 'outer', 'outerBias'] as const)('goes down the true slope of %s', (layer) => {
    const dense = small();
    const slope = slopeOf(dense, x, targets, all)[layer];
    const by = 1e-3;
    dense[layer].forEach((_, i) => {
      const moved = (step: number) => lossOf({ ...dense, [layer]: dense[layer].map((value, at) => (at === i ? value + step : value)) });
      expect(slope[i]).toBeCloseTo((moved(by) - moved(-by)) / (2 * by), 2);
    });
  });

  it('ends near what the targets ask for', () => {
    const dense = small();
    const optimizers = (['inner', 'innerBias', 'outer', 'outerBias'] as const).map((layer) => [layer, new Adam(dense[layer], 0)] as const);
    for (let i = 0; i < 300; i += 1) {
      const slope = slopeOf(dense, x, targets, all);
      for (const [layer, optimizer] of optimizers) optimizer.descend(slope[layer], 0.02);
    }
    const shares = sharesOf(dense, x);
    expect(shares[0]).toBeGreaterThan(0.95);
    expect(shares[2]).toBeCloseTo(0.2, 1);
  });
});
