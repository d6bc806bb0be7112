/**
 * Least squares with a ridge: the weights (and, last, the bias) by which `rows` come nearest to `wanted`.
 * @param ridge keeps weights small where the rows say little
 */
export function fitLine(rows: readonly Float32Array[], wanted: readonly number[], ridge: number): Float64Array {
  const size = rows[0]!.length + 1;
  const square = Array.from({ length: size }, () => new Float64Array(size));
  const side = new Float64Array(size);
  rows.forEach((row, n) => {
    for (let i = 0; i < size; i += 1) {
      const a = i < row.length ? row[i]! : 1;
      if (a === 0) continue;
      side[i]! += a * wanted[n]!;
      for (let j = 0; j <= i; j += 1) square[i]![j]! += a * (j < row.length ? row[j]! : 1);
    }
  });
  for (let i = 0; i < size - 1; i += 1) square[i]![i]! += ridge;
  return solve(square, side);
}

/** Cholesky: `square` is symmetric and given by its lower half. */
function solve(square: Float64Array[], side: Float64Array): Float64Array {
  const size = side.length;
  for (let i = 0; i < size; i += 1) {
    const row = square[i]!;
    for (let j = 0; j <= i; j += 1) {
      const other = square[j]!;
      let sum = row[j]!;
      for (let k = 0; k < j; k += 1) sum -= row[k]! * other[k]!;
      row[j] = i === j ? Math.sqrt(sum) : sum / other[j]!;
    }
  }
  const answer = Float64Array.from(side);
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < i; k += 1) answer[i]! -= square[i]![k]! * answer[k]!;
    answer[i]! /= square[i]![i]!;
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < size; k += 1) answer[i]! -= square[k]![i]! * answer[k]!;
    answer[i]! /= square[i]![i]!;
  }
  return answer;
}
