import fc from 'fast-check';
import { multiply } from './multiply';

describe('a matrix times a row of numbers', () => {
  it('is each of its rows times them, however many rows there are', () => {
    const number = fc.integer({ min: -9, max: 9 });
    fc.assert(fc.property(fc.array(fc.tuple(number, number, number), { minLength: 1, maxLength: 11 }), fc.tuple(number, number, number), (rows, values) => {
      const products = multiply(Float32Array.from(rows.flat()), Float32Array.from(values), rows.length);
      expect([...products]).toEqual(rows.map((row) => row.reduce((sum, number, i) => sum + number * values[i]!, 0)));
    }));
  });
});
