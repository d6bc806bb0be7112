/** Something found: a rectangle in pixels and how sure the finder is of it, 0 to 1. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly score: number;
}

export const scaleBox = ({ x, y, width, height, score }: Box, by: number): Box => ({ x: x * by, y: y * by, width: width * by, height: height * by, score });

/** Shared area as a part of the area that either covers, 0 to 1. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}

/** Of boxes that overlap by more than `most` only the surest stays; surest first. */
export function surestOnly(boxes: readonly Box[], most: number): Box[] {
  const kept: Box[] = [];
  for (const box of [...boxes].sort((a, b) => b.score - a.score)) {
    if (kept.every((other) => overlap(box, other) <= most)) kept.push(box);
  }
  return kept;
}
