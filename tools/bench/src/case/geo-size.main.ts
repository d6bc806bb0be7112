/** `node geo-size.main.js <cells> [<url of a PostGIS with the table grid>]`: lookups per CPU-second by each method at one size; one JSON line. */
import { makeFractalCity } from './fractal-city';
import { bareFlatbush, ours, rbushTurf, type Lookup } from './geo-methods';
import { loadGrids } from './postgis-city';
import { measurePostgis } from './measure-postgis';

const POINTS = 150_000;
/** The slow ways are asked fewer points. */
const FEWER = 30_000;
const ROUNDS = 5;

type Spot = readonly [number, number];

/** Points within the land, more downtown, the same at every run. */
function placesIn(count: number): Spot[] {
  let seed = 7;
  const chance = () => { seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff; return seed / 0x80000000; };
  const within = () => 0.05 + 0.9 * chance();
  return Array.from({ length: count }, (_, i) => (i % 2 === 0 ? [118 + 0.9 * within(), 36.5 + 0.9 * within()] : [118 + 0.3 * (1 + within()), 36.5 + 0.3 * (1 + within())]));
}

/** Microseconds of CPU for each point. */
function costOf(lookup: Lookup, points: readonly Spot[]): number {
  const before = process.cpuUsage();
  for (const [x, y] of points) lookup(x, y);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / points.length;
}

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

async function main(cells: number, url: string | undefined): Promise<void> {
  const grids = makeFractalCity(cells);
  const points = placesIn(POINTS);
  const methods: Record<string, Lookup> = { bareFlatbush: bareFlatbush(grids), ours: ours(grids), rbushTurf: rbushTurf(grids) };
  const costs: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, lookup] of Object.entries(methods)) (costs[name] ??= []).push(costOf(lookup, name === 'rbushTurf' ? points.slice(0, FEWER) : points));
  }
  const unlike = points.slice(0, FEWER).filter(([x, y]) => methods.ours!(x, y) !== methods.rbushTurf!(x, y)).length;
  const postgis = url === undefined ? null : await loadGrids(url, grids).then(() => measurePostgis(url, points, methods.ours!));
  const micros = Object.fromEntries(Object.entries(costs).map(([name, some]) => [name, median(some)]));
  const vertices = grids.reduce((sum, { ring }) => sum + ring.length, 0) / grids.length;
  process.stdout.write(`${JSON.stringify({ cells: grids.length, vertices: Math.round(vertices), micros, unlike, postgis })}\n`);
}

void main(Number(process.argv[2]), process.argv[3]);
