/**
 * Solves `matrix · x = row` for each row by Cholesky's method; the matrix must be symmetric and positive definite.
 * Works in place on the lower half of `matrix` (n × n, row by row).
 */
export function solveSymmetric(matrix: Float64Array, rows: readonly Float64Array[]): Float64Array[] {
  const n = rows[0]!.length;
  for (let row = 0; row < n; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = matrix[row * n + column]!;
      for (let k = 0, a = row * n, b = column * n; k < column; k += 1, a += 1, b += 1) rest -= matrix[a]! * matrix[b]!;
      matrix[row * n + column] = row === column ? Math.sqrt(rest) : rest / matrix[column * n + column]!;
    }
  }
  return rows.map((row) => backward(matrix, forward(matrix, row)));
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
