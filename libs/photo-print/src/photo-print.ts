/** The picture is looked at as so many squares of grey a side; the slowest waves of it make the print. */
const SQUARES = 32;
const WAVES = 8;
/** Grey levels by which the squares of a picture must scatter (standard deviation): plain walls and black pictures are all alike. The plainest of 5,013 street photos has 3.4. */
const PLAIN_BELOW = 2;

/** A print is searched by so many bands of 16 bits each: prints that differ in at most 4n + 3 bits have a band that differs in at most n. */
export const PRINT_BANDS = 4;
const BAND_BITS = 16;

const cosines = Array.from({ length: WAVES }, (_, wave) => Float64Array.from({ length: SQUARES }, (_, x) => Math.cos(((2 * x + 1) * wave * Math.PI) / (2 * SQUARES))));

/**
 * The perceptual hash (pHash) of a whole photo as 16 hexadecimal digits; null when it is too plain to be told from others.
 * @param view the whole photo squeezed into a square, RGB, one byte each; its side a multiple of 32 pixels.
 */
export function photoPrintOf(view: Uint8Array, side: number): string | null {
  const squares = greySquares(view, side);
  const mean = squares.reduce((sum, grey) => sum + grey, 0) / squares.length;
  const scatter = Math.sqrt(squares.reduce((sum, grey) => sum + (grey - mean) ** 2, 0) / squares.length);
  if (scatter < PLAIN_BELOW) return null;
  const waves = slowWaves(squares);
  const sorted = Float64Array.from(waves).sort();
  const middle = (sorted[31]! + sorted[32]!) / 2;
  const digits = Array.from({ length: 16 }, (_, digit) => [0, 1, 2, 3].reduce((value, bit) => value * 2 + (waves[digit * 4 + bit]! > middle ? 1 : 0), 0));
  return digits.map((value) => value.toString(16)).join('');
}

/** Mean brightness of each square, 0..255. */
function greySquares(view: Uint8Array, side: number): Float64Array {
  const width = side / SQUARES;
  if (!Number.isInteger(width) || view.length !== side * side * 3) throw new Error(`a view of ${side} × ${side} pixels has not ${view.length} bytes`);
  const squares = new Float64Array(SQUARES * SQUARES);
  for (let y = 0, at = 0; y < side; y += 1) {
    const row = Math.floor(y / width) * SQUARES;
    for (let x = 0; x < side; x += 1, at += 3) squares[row + Math.floor(x / width)]! += 0.299 * view[at]! + 0.587 * view[at + 1]! + 0.114 * view[at + 2]!;
  }
  return squares.map((sum) => sum / (width * width));
}

/** The 8 × 8 slowest waves of the cosine transform, row by row. */
function slowWaves(squares: Float64Array): Float64Array {
  const waves = new Float64Array(WAVES * WAVES);
  for (let v = 0; v < WAVES; v += 1) {
    for (let u = 0; u < WAVES; u += 1) {
      let sum = 0;
      for (let y = 0; y < SQUARES; y += 1) for (let x = 0; x < SQUARES; x += 1) sum += squares[y * SQUARES + x]! * cosines[u]![x]! * cosines[v]![y]!;
      waves[v * WAVES + u] = sum;
    }
  }
  return waves;
}

/** In how many of 64 bits two prints differ. */
export function printDistance(a: string, b: string): number {
  return bitsOf(half(a, 0) ^ half(b, 0)) + bitsOf(half(a, 8) ^ half(b, 8));
}

const half = (print: string, from: number) => Number.parseInt(print.slice(from, from + 8), 16);

/** How many of 32 bits are set. */
function bitsOf(value: number): number {
  let bits = 0;
  for (let left = value; left !== 0; left &= left - 1) bits += 1;
  return bits;
}

/** For each band the values that a print within `distance` bits may have there: one of them holds for at least one band. */
export function printBands(print: string, distance: number): number[][] {
  const flips = within(Math.floor(distance / PRINT_BANDS));
  return Array.from({ length: PRINT_BANDS }, (_, band) => {
    const value = Number.parseInt(print.slice(band * 4, band * 4 + 4), 16);
    return flips.map((flip) => value ^ flip);
  });
}

/** Every number of 16 bits with at most `most` bits set. */
function within(most: number, from = 0): number[] {
  if (most === 0) return [0];
  const first = Array.from({ length: BAND_BITS - from }, (_, i) => from + i);
  return [0, ...first.flatMap((bit) => within(most - 1, bit + 1).map((rest) => rest | (1 << bit)))];
}
