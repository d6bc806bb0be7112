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
  it('is solved, however large: the solution, multiplied, gives the row again', () => {
    const number = fc.double({ min: -3, max: 3, noNaN: true });
    const sized = fc.integer({ min: 1, max: 11 }).chain((size) => fc.tuple(fc.array(number, { minLength: size * size, maxLength: size * size }), fc.array(number, { minLength: size, maxLength: size })));
    fc.assert(fc.property(sized, ([numbers, row]) => {
      const size = row.length;
      const square = Float64Array.from({ length: size * size }, (_, at) => {
        const [r, c] = [Math.floor(at / size), at % size];
        return row.reduce((sum, _number, k) => sum + numbers[r * size + k]! * numbers[c * size + k]!, r === c ? 1 : 0);
      });
      const [x] = solveSymmetric(Float64Array.from(square), [Float64Array.from(row)]);
      for (let r = 0; r < size; r += 1) expect(x!.reduce((sum, value, c) => sum + value * square[r * size + c]!, 0)).toBeCloseTo(row[r]!, 6);
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
