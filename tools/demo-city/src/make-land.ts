import type { Area, Grid } from '@paidan/city';

/** WGS84. The county is drawn around its seat so that the promised box lies inside, read as WGS84 or as GCJ-02. */
const WEST = 118.262;
const SOUTH = 36.945;
const CELL_LON = 0.00545;
const CELL_LAT = 0.00435;
export const COLUMNS = 60;
export const ROWS = 56;
const DIVISION = '370523';

/** Seats of streets and towns: code, name, English, column and row of the lattice, pull (larger = larger area). */
const streets = [
  ['001', '广饶街道', 'Guangrao', 25, 22, 1.0], ['002', '乐安街道', "Le'an", 33, 25, 1.0], ['003', '丁庄街道', 'Dingzhuang', 49, 36, 1.1],
  ['101', '大王镇', 'Dawang', 41, 7, 1.1], ['102', '稻庄镇', 'Daozhuang', 44, 18, 1.0], ['106', '李鹊镇', 'Lique', 18, 9, 1.1],
  ['107', '大码头镇', 'Damatou', 50, 48, 1.0], ['108', '花官镇', 'Huaguan', 31, 41, 1.1], ['109', '陈官镇', 'Chenguan', 15, 41, 1.1],
  ['400', '农业高新技术产业示范区', 'Agricultural high-tech zone', 9, 24, 0.9], ['401', '滨海新动能产业园', 'Coastal industry park', 38, 53, 0.8],
] as const;

/** A number in [0, 1) that depends on nothing but its arguments. */
function chance(a: number, b: number, salt: number): number {
  let h = (a * 374761393 + b * 668265263 + salt * 2246822519) | 0;
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** A corner of the lattice, shaken a little so that grids look like blocks between roads; shared by all its grids. */
export function corner(column: number, row: number): [number, number] {
  const shake = (salt: number) => (chance(column, row, salt) - 0.5) * 0.36;
  const lon = WEST + (column + shake(1)) * CELL_LON;
  const lat = SOUTH + (row + shake(2)) * CELL_LAT;
  return [Number(lon.toFixed(6)), Number(lat.toFixed(6))];
}

/** A place of the lattice, between its corners too. */
export const placeAt = (column: number, row: number): [number, number] => [Number((WEST + column * CELL_LON).toFixed(6)), Number((SOUTH + row * CELL_LAT).toFixed(6))];

/** Inside the county: a rounded shape with bays, wider than the promised box everywhere. */
export function belongs(column: number, row: number): boolean {
  const x = (column + 0.5 - COLUMNS / 2) / (COLUMNS / 2);
  const y = (row + 0.5 - ROWS / 2) / (ROWS / 2);
  const angle = Math.atan2(y, x);
  const bays = 0.035 * Math.sin(5 * angle + 0.6) + 0.03 * Math.sin(11 * angle + 2.1) + 0.02 * Math.sin(17 * angle);
  const inBox = Math.abs(x) < 0.9 && Math.abs(y) < 0.9;
  return inBox || Math.abs(x) ** 7 + Math.abs(y) ** 7 < (0.97 + bays) ** 7;
}

function nearest<T extends readonly [number, number, number]>(seeds: readonly T[], column: number, row: number): number {
  const wave = 1.1 * Math.sin(column / 3.7) + 1.1 * Math.cos(row / 2.9);
  const distances = seeds.map(([c, r, pull]) => Math.hypot(column - c + wave, row - r - wave) / pull);
  return distances.indexOf(Math.min(...distances));
}

/** Community seeds of a street: a spiral around its seat, closer together in the town than in the country. */
const communitySeeds = (street: number) => {
  const [, , , column, row] = streets[street]!;
  return Array.from({ length: 9 }, (_, i): readonly [number, number, number] => {
    const angle = i * 2.4 + street;
    const reach = i === 0 ? 0 : 1.2 + i * 0.95;
    return [column + reach * Math.cos(angle), row + reach * Math.sin(angle), 1];
  });
};

const communityNames = ['中心', '东苑', '西苑', '南园', '北园', '文化', '公园', '新村', '工业园'];
const communityEnglish = ['Centre', 'East', 'West', 'South', 'North', 'Culture', 'Park', 'New village', 'Works'];

export interface Land {
  areas: Area[];
  grids: Grid[];
  border: [number, number][];
}

/** Streets, communities and unit grids without a gap: neighbours share their corners exactly. */
export function makeLand(): Land {
  const seats = streets.map(([, , , column, row, pull]) => [column, row, pull] as const);
  const serials = new Map<string, number>();
  const grids: Grid[] = [];
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < COLUMNS; column += 1) {
      if (!belongs(column, row)) continue;
      const street = nearest(seats, column, row);
      const community = nearest(communitySeeds(street), column, row);
      const communityCode = `${DIVISION}${streets[street]![0]}${String(community + 1).padStart(3, '0')}`;
      const serial = (serials.get(communityCode) ?? 0) + 1;
      serials.set(communityCode, serial);
      const ring = [corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1)];
      grids.push({ code: communityCode + String(serial).padStart(3, '0'), ring });
    }
  }
  return { areas: makeAreas(new Set(serials.keys())), grids, border: makeBorder() };
}

function makeAreas(communities: ReadonlySet<string>): Area[] {
  return streets.flatMap(([code, zh, en]): Area[] => {
    const streetCode = DIVISION + code;
    const own = communityNames.map((name, i): Area => ({
      code: `${streetCode}${String(i + 1).padStart(3, '0')}`, level: 'community',
      name: { zh: `${zh.replace(/(街道|镇)$/, '')}${name}社区`, en: `${en} ${communityEnglish[i]} community` },
    }));
    return [{ code: streetCode, level: 'street', name: { zh, en } }, ...own.filter((area) => communities.has(area.code))];
  });
}

/** The outline, by walking the outer edges of the grids once around. */
function makeBorder(): [number, number][] {
  const edges = new Map<string, [number, number]>();
  const inside = (c: number, r: number) => c >= 0 && r >= 0 && c < COLUMNS && r < ROWS && belongs(c, r);
  const edge = (c1: number, r1: number, c2: number, r2: number) => edges.set(`${c1},${r1}`, [c2, r2]);
  for (let r = 0; r < ROWS; r += 1) {
    for (let c = 0; c < COLUMNS; c += 1) {
      if (!inside(c, r)) continue;
      if (!inside(c, r - 1)) edge(c, r, c + 1, r);
      if (!inside(c + 1, r)) edge(c + 1, r, c + 1, r + 1);
      if (!inside(c, r + 1)) edge(c + 1, r + 1, c, r + 1);
      if (!inside(c - 1, r)) edge(c, r + 1, c, r);
    }
  }
  const start = edges.keys().next().value as string;
  const border: [number, number][] = [];
  for (let at = start; border.length < edges.size; ) {
    const [column, row] = at.split(',').map(Number) as [number, number];
    border.push(corner(column, row));
    at = edges.get(at)!.join(',');
    if (at === start) break;
  }
  return border;
}

/** Street codes, names and seats, for units, rules and the map. */
export const streetList = streets.map(([code, zh, en, column, row]) => ({ code: DIVISION + code, suffix: code, zh, en, column, row }));
