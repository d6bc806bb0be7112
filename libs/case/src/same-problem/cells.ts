import type { Place } from '@paidan/contracts';

/** Side of a cell in degrees: about 111 m north–south, 89 m east–west in the middle of China. */
const CELL = 0.001;
const ROW = 1_000_000;
const METRES_PER_DEGREE = 111_195;

const key = (column: number, row: number) => row * ROW + column;

/** The cell a place lies in, as one whole number to search by. */
export const cellOf = ({ longitude, latitude }: Place): number => key(Math.floor(longitude / CELL), Math.floor(latitude / CELL));

/** Every cell within so many metres of a place, ascending. */
export function cellsWithin({ longitude, latitude }: Place, metres: number): number[] {
  const high = metres / METRES_PER_DEGREE;
  const wide = high / Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  const cells: number[] = [];
  for (let row = Math.floor((latitude - high) / CELL); row <= Math.floor((latitude + high) / CELL); row += 1) {
    for (let column = Math.floor((longitude - wide) / CELL); column <= Math.floor((longitude + wide) / CELL); column += 1) cells.push(key(column, row));
  }
  return cells;
}
