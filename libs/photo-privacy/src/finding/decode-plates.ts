import type { Box } from './box';

/** Where clp_det looks: two squares at each cell of three grids, sides in pixels. */
const grids = [{ step: 8, sides: [24, 48] }, { step: 16, sides: [96, 192] }, { step: 32, sides: [384, 768] }] as const;
/** How far an answer of 1 moves a square's centre and (as a logarithm) its size. */
const MOVES = 0.1;
const GROWS = 0.2;

/** What clp_det answers for an input of `width` × `height`: per square four numbers, and two of which the second says "plate". */
export interface PlateAnswers {
  readonly moves: Float32Array;
  readonly confidence: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** The plates surer than `from`, in pixels of the network's input; they may overlap. */
export function decodePlates({ moves, confidence, width, height }: PlateAnswers, from: number): Box[] {
  const boxes: Box[] = [];
  let n = 0;
  for (const { step, sides } of grids) {
    const cells = Math.ceil(height / step) * Math.ceil(width / step);
    for (let cell = 0; cell < cells; cell += 1) {
      for (const side of sides) {
        const score = confidence[n * 2 + 1]!;
        if (score > from) boxes.push(boxOf(moves.subarray(n * 4, n * 4 + 4), cell, Math.ceil(width / step), step, side, score));
        n += 1;
      }
    }
  }
  return boxes;
}

function boxOf(move: Float32Array, cell: number, columns: number, step: number, side: number, score: number): Box {
  const x = ((cell % columns) + 0.5) * step + move[0]! * MOVES * side;
  const y = (Math.floor(cell / columns) + 0.5) * step + move[1]! * MOVES * side;
  const width = side * Math.exp(move[2]! * GROWS);
  const height = side * Math.exp(move[3]! * GROWS);
  return { x: x - width / 2, y: y - height / 2, width, height, score };
}
