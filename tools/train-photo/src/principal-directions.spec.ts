import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { dirname } from 'node:path';
import { principalDirections } from './principal-directions';

beforeAll(async () => {
  setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  await tf.setBackend('wasm');
});

describe('the directions in which photos differ most', () => {
  it('span those of largest spread, at right angles and of length one', () => {
    const size = 6;
    const spread = Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? [1, 9, 2, 0.5, 8, 0.1][at / (size + 1)]! : 0));
    const directions = principalDirections(spread, size, 2, 1);
    const product = (a: number, b: number) => Array.from({ length: size }, (_, i) => directions[a * size + i]! * directions[b * size + i]!).reduce((x, y) => x + y);
    expect([product(0, 0), product(1, 1), product(0, 1)].map((value) => value.toFixed(5))).toEqual(['1.00000', '1.00000', expect.stringMatching(/^-?0\.00000$/)]);
    for (const feature of [1, 4]) expect(directions[feature]! ** 2 + directions[size + feature]! ** 2).toBeCloseTo(1, 4);
  });
});
