import type { Place } from '@paidan/contracts';

/** Side of a cell in degrees: about 111 m north–south, 89 m east–west in the middle of China. */
const CELL = 0.001;
const ROW = 1_000_000;
const METRES_PER_DEGREE = 111_195;

const key = (column: number, row: number) => row * ROW + column;

/** The cell a place lies in, as one whole number to search by. */
export const cellOf = ({ longitude, latitude }: Place): number => key(Math.floor(longitude / CELL), Math.floor(latitude / CELL));

/** West, south, east and north of a square around a place, in degrees: nothing within so many metres lies outside. */
export function squareAround({ longitude, latitude }: Place, metres: number): { readonly west: number; readonly south: number; readonly east: number; readonly north: number } {
  const high = metres / METRES_PER_DEGREE;
  const wide = high / Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  return { west: longitude - wide, south: latitude - high, east: longitude + wide, north: latitude + high };
}

/** Every cell within so many metres of a place, ascending. */
export function cellsWithin(place: Place, metres: number): number[] {
  const { west, south, east, north } = squareAround(place, metres);
  const cells: number[] = [];
  for (let row = Math.floor(south / CELL); row <= Math.floor(north / CELL); row += 1) {
    for (let column = Math.floor(west / CELL); column <= Math.floor(east / CELL); column += 1) cells.push(key(column, row));
  }
  return cells;
}
