import { solveSymmetric } from './solve-symmetric';

/**
 * Least squares with a ridge: the weights (and, last, the bias) by which `rows` come nearest to `wanted`.
 * @param ridge keeps weights small where the rows say little
 */
export function fitLine(rows: readonly Float32Array[], wanted: readonly number[], ridge: number): Float64Array {
  const size = rows[0]!.length + 1;
  const square = new Float64Array(size * size);
  const side = new Float64Array(size);
  rows.forEach((row, n) => {
    for (let i = 0; i < size; i += 1) {
      const a = i < row.length ? row[i]! : 1;
      if (a === 0) continue;
      side[i]! += a * wanted[n]!;
      for (let j = 0; j <= i; j += 1) square[i * size + j]! += a * (j < row.length ? row[j]! : 1);
    }
  });
  for (let i = 0; i < size - 1; i += 1) square[i * size + i]! += ridge;
  return solveSymmetric(square, [side])[0]!;
}
