import type { PictureBox } from '@paidan/contracts';

/** Shared area of two boxes over the area of both together (IoU), 0..1. */
export function boxOverlap(a: PictureBox, b: PictureBox): number {
  const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (wide <= 0 || high <= 0) return 0;
  const shared = wide * high;
  return shared / (a.width * a.height + b.width * b.height - shared);
}
