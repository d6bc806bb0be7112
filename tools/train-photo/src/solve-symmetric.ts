/**
 * Solves `matrix · x = row` for each row by Cholesky's method; the matrix must be symmetric and positive definite.
 * Works in place on the lower half of `matrix` (n × n, row by row).
 */
export function solveSymmetric(matrix: Float64Array, rows: readonly Float64Array[]): Float64Array[] {
  const n = rows[0]!.length;
  for (let row = 0; row < n; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      const rest = matrix[row * n + column]! - product(matrix, row * n, column * n, column);
      matrix[row * n + column] = row === column ? Math.sqrt(rest) : rest / matrix[column * n + column]!;
    }
  }
  return rows.map((row) => backward(matrix, forward(matrix, row)));
}

/** Of `count` numbers from `a` on with those from `b` on; in four sums, none of which waits for another. */
function product(numbers: Float64Array, a: number, b: number, count: number): number {
  const whole = count - (count % 4);
  let [one, two, three, four] = [0, 0, 0, 0];
  for (let k = 0; k < whole; k += 4) {
    one += numbers[a + k]! * numbers[b + k]!;
    two += numbers[a + k + 1]! * numbers[b + k + 1]!;
    three += numbers[a + k + 2]! * numbers[b + k + 2]!;
    four += numbers[a + k + 3]! * numbers[b + k + 3]!;
  }
  for (let k = whole; k < count; k += 1) one += numbers[a + k]! * numbers[b + k]!;
  return one + two + three + four;
}

function forward(lower: Float64Array, row: Float64Array): Float64Array {
  const n = row.length;
  const x = Float64Array.from(row);
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < i; k += 1) x[i]! -= lower[i * n + k]! * x[k]!;
    x[i]! /= lower[i * n + i]!;
  }
  return x;
}

function backward(lower: Float64Array, row: Float64Array): Float64Array {
  const n = row.length;
  const x = Float64Array.from(row);
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < n; k += 1) x[i]! -= lower[k * n + i]! * x[k]!;
    x[i]! /= lower[i * n + i]!;
  }
  return x;
}
