import type { Box } from './box';

/** One answer of CenterFace covers 4 × 4 pixels of its input. */
const STRIDE = 4;

/** What CenterFace answers: planes of `columns` × `rows` cells. */
export interface FaceMaps {
  readonly heat: Float32Array;
  /** Logarithms: first the plane of heights, then of widths. */
  readonly size: Float32Array;
  /** First the plane of y, then of x. */
  readonly offset: Float32Array;
  readonly columns: number;
  readonly rows: number;
}

/** The faces whose heat is above `from`, in pixels of the network's input; they may overlap. */
export function decodeFaces({ heat, size, offset, columns, rows }: FaceMaps, from: number): Box[] {
  const plane = columns * rows;
  const boxes: Box[] = [];
  for (let cell = 0; cell < plane; cell += 1) {
    const score = heat[cell]!;
    if (!(score > from)) continue;
    const height = Math.exp(size[cell]!) * STRIDE;
    const width = Math.exp(size[plane + cell]!) * STRIDE;
    const y = (Math.floor(cell / columns) + offset[cell]! + 0.5) * STRIDE;
    const x = ((cell % columns) + offset[plane + cell]! + 0.5) * STRIDE;
    boxes.push({ x: x - width / 2, y: y - height / 2, width, height, score });
  }
  return boxes;
}
