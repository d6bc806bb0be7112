import fc from 'fast-check';
import { fitLine } from './fit-rest';

describe('a line fitted to rows', () => {
  it('finds the weights and the bias that made the numbers', () => {
    const number = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(fc.property(fc.tuple(number, number, number), ([a, b, bias]) => {
      const rows = Array.from({ length: 20 }, (_, i) => Float32Array.of((i * 7) % 5, (i * 3) % 4));
      const fitted = fitLine(rows, rows.map(([x, y]) => a * x! + b * y! + bias), 1e-9);
      [a, b, bias].forEach((wanted, i) => expect(fitted[i]).toBeCloseTo(wanted, 4));
    }));
  });
});
