const bitsOf = (hash: string): bigint => BigInt(`0x${hash}`);

/** In how many of 64 bits two perceptual hashes differ: up to 8 it is the same picture, sent again or cut a little. */
export function bitsApart(a: string, b: string): number {
  let rest = bitsOf(a) ^ bitsOf(b);
  let count = 0;
  for (; rest > 0n; rest &= rest - 1n) count += 1;
  return count;
}

/** The fewest bits in which any two photos of both differ; null when one has none. */
export function nearestPrints(a: readonly string[], b: readonly string[]): number | null {
  const apart = a.flatMap((left) => b.map((right) => bitsApart(left, right)));
  return apart.length > 0 ? Math.min(...apart) : null;
}
