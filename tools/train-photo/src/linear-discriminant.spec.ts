import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { dirname } from 'node:path';
import { linearDiscriminant } from './linear-discriminant';
import { seeded } from './seeded';
import { solveSymmetric } from './solve-symmetric';

beforeAll(async () => {
  setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  await tf.setBackend('wasm');
});

describe('a symmetric system', () => {
  it('is solved: the solution, multiplied, gives the row again', () => {
    const number = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(fc.property(fc.array(number, { minLength: 25, maxLength: 25 }), fc.array(number, { minLength: 5, maxLength: 5 }), (numbers, row) => {
      const square = Float64Array.from({ length: 25 }, (_, at) => {
        const [r, c] = [Math.floor(at / 5), at % 5];
        return Array.from({ length: 5 }, (_, k) => numbers[r * 5 + k]! * numbers[c * 5 + k]!).reduce((a, b) => a + b, r === c ? 1 : 0);
      });
      const [x] = solveSymmetric(Float64Array.from(square), [Float64Array.from(row)]);
      for (let r = 0; r < 5; r += 1) expect(x!.reduce((sum, value, c) => sum + value * square[r * 5 + c]!, 0)).toBeCloseTo(row[r]!, 6);
    }));
  });
});

describe('the discriminant', () => {
  it('tells labels apart by their means, also where one feature is much larger and says nothing', () => {
    const random = seeded(5);
    const examples = Array.from({ length: 300 }, (_, i) => {
      const label = i % 3;
      return { label, features: Float32Array.from({ length: 4 }, (_, f) => (f === 3 ? random() * 900 : (random() + (f === label ? 1.2 : 0)) ** 2)) };
    });
    const { weights, bias } = linearDiscriminant(examples, 4, 3);
    const said = ({ features }: { features: Float32Array }) => {
      const scores = [0, 1, 2].map((label) => features.reduce((sum, value, f) => sum + weights[label * 4 + f]! * Math.sqrt(value), bias[label]!));
      return scores.indexOf(Math.max(...scores));
    };
    expect(examples.filter((example) => said(example) === example.label).length).toBeGreaterThan(285);
  });
});
