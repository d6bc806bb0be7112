import type { CityMap } from '@paidan/city';
import { belongs, COLUMNS, corner, placeAt, ROWS, streetList } from './make-land';

/** Every third line of the lattice is a road, every sixth a main one. */
const [SIDE, MAIN] = [3, 6];
type Point = [number, number];

/** Roads along the sides of grids, a river, a canal, lakes and parks: drawn, as the county is; no tiles. */
export const makeMap = (): CityMap => ({ tiles: null, roads: [...makeRoads('row'), ...makeRoads('column')], water: [...makeStreams(), ...makeLakes()], parks: makeParks() });

/** A road leaves out what lies outside the county. */
function makeRoads(along: 'row' | 'column'): CityMap['roads'] {
  const [lines, length] = along === 'row' ? [ROWS, COLUMNS] : [COLUMNS, ROWS];
  const at = (line: number, step: number): [number, number] => (along === 'row' ? [step, line] : [line, step]);
  return Array.from({ length: Math.floor(lines / SIDE) }, (_, i) => (i + 1) * SIDE).filter((line) => line < lines).flatMap((line, i) => {
    const points = Array.from({ length: length + 1 }, (_, step) => at(line, step)).filter(([column, row]) => belongs(column, row) || belongs(column - 1, row - 1));
    const name = along === 'row' ? { zh: `横${i + 1}街`, en: `Cross Street ${i + 1}` } : { zh: `纵${i + 1}路`, en: `Long Road ${i + 1}` };
    return points.length < 2 ? [] : [{ name, rank: line % MAIN === 0 ? 'main' as const : 'side' as const, line: points.map(([column, row]) => corner(column, row)) }];
  });
}

/** A river from west to east in bends, and a straight canal from south to north; both a little wider than a street. */
function makeStreams(): CityMap['water'] {
  const river = Array.from({ length: COLUMNS * 2 - 13 }, (_, i): Point => [3.2 + i / 2, 31 + 3.5 * Math.sin(i / 13)]);
  const canal = Array.from({ length: ROWS - 6 }, (_, i): Point => [22.4 + 0.5 * Math.sin(i / 9), 3.2 + i]);
  return [
    { name: { zh: '清河', en: 'Clear River' }, ring: band(river, [0, 0.14]) },
    { name: { zh: '引水渠', en: 'Canal' }, ring: band(canal, [0.05, 0]) },
  ];
}

/** A line made so wide to both sides. */
const band = (line: readonly Point[], [x, y]: Point): Point[] =>
  [...line.map(([column, row]) => placeAt(column - x, row - y)), ...line.toReversed().map(([column, row]) => placeAt(column + x, row + y))];

const lakes: readonly [string, string, number, number, number][] = [['东湖', 'East Lake', 39, 27, 1.1], ['月湖', 'Moon Lake', 20, 19, 0.7], ['北湖', 'North Lake', 30, 47, 1.4]];
const makeLakes = (): CityMap['water'] => lakes.map(([zh, en, column, row, reach]) => ({
  name: { zh, en },
  ring: Array.from({ length: 24 }, (_, i): Point => {
    const [angle, far] = [(i * Math.PI) / 12, reach * (1 + 0.16 * Math.sin((i * Math.PI) / 4))];
    return placeAt(column + far * Math.cos(angle), row + far * Math.sin(angle));
  }),
}));

/** A park beside the seat of each street or town. */
const makeParks = (): CityMap['parks'] => streetList.map(({ zh, en, column, row }) => ({
  name: { zh: `${zh}公园`, en: `${en} Park` },
  ring: [[0.12, 0.12], [0.88, 0.12], [0.88, 0.7], [0.6, 0.88], [0.12, 0.88]].map(([x, y]) => placeAt(column + 1 + x!, row + y!)),
}));
