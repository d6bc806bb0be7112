/** Rows and columns that are worked on together: what is fetched for one serves four. */
const TILE = 4;

/**
 * Solves `matrix · x = row` for each row by Cholesky's method; the matrix must be symmetric and positive definite.
 * Works in place on the lower half of `matrix` (n × n, row by row). In tiles of four by four, as one number after the
 * other fetches each row from memory again and takes three times as long.
 */
export function solveSymmetric(matrix: Float64Array, rows: readonly Float64Array[]): Float64Array[] {
  const n = rows[0]!.length;
  const sums = new Float64Array(TILE * TILE);
  for (let row = 0; row < n; row += TILE) {
    for (let column = 0; column <= row; column += TILE) {
      if (row + TILE <= n) productsOfTile(matrix, n, row, column, sums);
      else productsOneByOne(matrix, n, row, column, sums);
      finishTile(matrix, n, row, column, sums);
    }
  }
  return rows.map((row) => backward(matrix, forward(matrix, row)));
}

/** Of each of four rows with each of four others, of their first `b` numbers; sixteen sums, none of which waits for another. */
function productsOfTile(m: Float64Array, n: number, a: number, b: number, sums: Float64Array): void {
  const [a0, a1, a2, a3] = [a * n, (a + 1) * n, (a + 2) * n, (a + 3) * n];
  const [b0, b1, b2, b3] = [b * n, (b + 1) * n, (b + 2) * n, (b + 3) * n];
  let s00 = 0, s01 = 0, s02 = 0, s03 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0;
  let s20 = 0, s21 = 0, s22 = 0, s23 = 0, s30 = 0, s31 = 0, s32 = 0, s33 = 0;
  for (let k = 0; k < b; k += 1) {
    const x0 = m[b0 + k]!, x1 = m[b1 + k]!, x2 = m[b2 + k]!, x3 = m[b3 + k]!;
    const y0 = m[a0 + k]!, y1 = m[a1 + k]!, y2 = m[a2 + k]!, y3 = m[a3 + k]!;
    s00 += y0 * x0; s01 += y0 * x1; s02 += y0 * x2; s03 += y0 * x3;
    s10 += y1 * x0; s11 += y1 * x1; s12 += y1 * x2; s13 += y1 * x3;
    s20 += y2 * x0; s21 += y2 * x1; s22 += y2 * x2; s23 += y2 * x3;
    s30 += y3 * x0; s31 += y3 * x1; s32 += y3 * x2; s33 += y3 * x3;
  }
  sums.set([s00, s01, s02, s03, s10, s11, s12, s13, s20, s21, s22, s23, s30, s31, s32, s33]);
}

/** The same for the last rows, which are fewer than four. */
function productsOneByOne(m: Float64Array, n: number, a: number, b: number, sums: Float64Array): void {
  for (let r = 0; r < Math.min(TILE, n - a); r += 1) {
    for (let c = 0; c < Math.min(TILE, n - b); c += 1) {
      let sum = 0;
      for (let k = 0; k < b; k += 1) sum += m[(a + r) * n + k]! * m[(b + c) * n + k]!;
      sums[r * TILE + c] = sum;
    }
  }
}

/** What of a tile's products its own columns add, one after the other, and the numbers of the lower half they make. */
function finishTile(m: Float64Array, n: number, a: number, b: number, sums: Float64Array): void {
  for (let row = a; row < Math.min(a + TILE, n); row += 1) {
    for (let column = b; column < Math.min(b + TILE, n) && column <= row; column += 1) {
      let rest = m[row * n + column]! - sums[(row - a) * TILE + column - b]!;
      for (let k = b; k < column; k += 1) rest -= m[row * n + k]! * m[column * n + k]!;
      m[row * n + column] = row === column ? Math.sqrt(rest) : rest / m[column * n + column]!;
    }
  }
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
