import type { RgbPicture } from '../picture';
import type { Area } from './area';

/** The most cells an area is melted into, across and down. Fewer in small areas: a cell has at least `CELL_SIDE` pixels a side. */
export interface Cells {
  readonly across: number;
  readonly down: number;
}
const CELL_SIDE = 6;

/**
 * Melts an area of the picture, in place, into a few cells that run into each other: every pixel becomes a mean of the
 * cells' mean colours, so nothing finer than a cell can be got back from it. One cell alone is one flat colour.
 */
export function coverArea(picture: RgbPicture, area: Area, most: Cells): void {
  const across = cellCount(area.right - area.left, most.across);
  const down = cellCount(area.bottom - area.top, most.down);
  const means = meansOf(picture, area, across, down);
  const columns = placesAlong(area.right - area.left, across);
  const rows = placesAlong(area.bottom - area.top, down);
  rows.forEach((row, y) => {
    let at = ((area.top + y) * picture.width + area.left) * 3;
    for (const column of columns) for (let colour = 0; colour < 3; colour += 1) picture.data[at++] = mix(means, across, row, column, colour);
  });
}

const cellCount = (pixels: number, most: number) => Math.max(1, Math.min(most, Math.floor(pixels / CELL_SIDE)));

function meansOf({ data, width }: RgbPicture, { left, top, right, bottom }: Area, across: number, down: number): Float64Array {
  const sums = new Float64Array(across * down * 4);
  for (let y = top; y < bottom; y += 1) {
    const row = Math.floor(((y - top) * down) / (bottom - top));
    for (let x = left; x < right; x += 1) {
      const cell = (row * across + Math.floor(((x - left) * across) / (right - left))) * 4;
      const at = (y * width + x) * 3;
      for (let colour = 0; colour < 3; colour += 1) sums[cell + colour]! += data[at + colour]!;
      sums[cell + 3]! += 1;
    }
  }
  return sums.map((sum, i) => (i % 4 === 3 ? sum : sum / sums[i - (i % 4) + 3]!));
}

interface PlaceBetween {
  readonly before: number;
  readonly after: number;
  /** 0: all of `before`, 1: all of `after`. */
  readonly share: number;
}

/** For each pixel along a side: the cells whose middles it lies between. */
function placesAlong(pixels: number, cells: number): PlaceBetween[] {
  return Array.from({ length: pixels }, (_, pixel) => {
    const place = Math.min(cells - 1, Math.max(0, ((pixel + 0.5) * cells) / pixels - 0.5));
    const before = Math.floor(place);
    return { before, after: Math.min(cells - 1, before + 1), share: place - before };
  });
}

function mix(means: Float64Array, across: number, row: PlaceBetween, column: PlaceBetween, colour: number): number {
  const at = (y: number, x: number) => means[(y * across + x) * 4 + colour]!;
  const upper = at(row.before, column.before) * (1 - column.share) + at(row.before, column.after) * column.share;
  const lower = at(row.after, column.before) * (1 - column.share) + at(row.after, column.after) * column.share;
  return Math.round(upper * (1 - row.share) + lower * row.share);
}
