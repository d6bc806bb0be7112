import type { Grid } from '@paidan/city';
import { GridIndex } from '@paidan/geo';
import { findPostgis } from '@paidan/local-servers';
import { makeDemoCity } from '@paidan/demo-city';
import { makeFractalCity } from './fractal-city';
import { startPostgisCity, type PostgisCity } from './postgis-city';

type Spot = [number, number];
/** Debian: `apt-get install --no-install-recommends postgresql-15-postgis-3`; elsewhere `PG_BIN_DIR`. */
const whenThere = findPostgis() === null ? it.skip : it;
let there: PostgisCity;
beforeAll(async () => { if (findPostgis() !== null) there = (await startPostgisCity())!; }, 120_000);
afterAll(() => there?.stop(), 60_000);

let seed = 20_261_125;
const chance = () => { seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff; return seed / 0x80000000; };
const between = ([x1, y1]: Spot, [x2, y2]: Spot): Spot => [(x1 + x2) / 2, (y1 + y2) / 2];
const anywhereIn = (grids: readonly Grid[], count: number): Spot[] => {
  const [lons, lats] = [0, 1].map((axis) => grids.flatMap(({ ring }) => ring.map((point) => point[axis]!)).sort((a, b) => a - b)) as [number[], number[]];
  const within = (sorted: number[]) => sorted[0]! + chance() * (sorted.at(-1)! - sorted[0]!);
  return Array.from({ length: count }, () => [within(lons), within(lats)]);
};
const cornersOf = (grids: readonly Grid[]): Spot[] => grids.flatMap(({ ring, holes = [] }) => [ring, ...holes].flat());
const middlesOf = (grids: readonly Grid[]): Spot[] => grids.flatMap(({ ring, holes = [] }) => [ring, ...holes].flatMap((points) => points.map((point, i) => between(point, points[(i + 1) % points.length]!))));
const ownersOf = (grids: readonly Grid[], points: readonly Spot[]) => { const index = new GridIndex(grids, []); return points.map(([x, y]) => index.codeAt(x, y)); };

/** Corners are multiples of 2⁻¹²: middles and determinants are exact in doubles, so that PostGIS does not round either. */
const round = (value: number) => Math.round(value * 4096) / 4096;
const exactCity = (): Grid[] => {
  const grids = makeFractalCity(400).map(({ code, ring }) => ({ code, ring: ring.map(([x, y]): Spot => [round(4 * (x - 118)), round(4 * (y - 36.5))]) }));
  const [x, y] = [0.9, 0.9].map(round) as Spot;
  const lake: Spot[] = [[x, y], [x + 0.0625, y + 0.015625], [x + 0.03125, y + 0.0625]];
  return [...grids.filter(({ ring }) => ring.every(([rx, ry]) => rx < 0.8 || ry < 0.8)), { code: '370523999999998', ring: [[0.8, 0.8], [1.5, 0.8], [1.5, 1.5], [0.8, 1.5]].map(([a, b]): Spot => [round(a!), round(b!)]), holes: [lake] }, { code: '370523000000000', ring: lake }];
};

describe('the owner of a place, asked of PostGIS where it is installed', () => {
  whenThere('is the one PostGIS names, wherever in the city', async () => {
    for (const grids of [makeDemoCity().grids, makeFractalCity(2_000)]) {
      await there.load(grids);
      const points = anywhereIn(grids, 20_000);
      expect(ownersOf(grids, points)).toEqual((await there.covering(points)).map((codes) => codes[0] ?? null));
    }
  });

  whenThere('is the lowest code of those PostGIS names where several meet, in every corner of the city', async () => {
    for (const grids of [makeDemoCity().grids, makeFractalCity(400)]) {
      await there.load(grids);
      const corners = cornersOf(grids);
      const covering = await there.covering(corners);
      expect(covering.filter((codes) => codes.length >= 2).length).toBeGreaterThan(grids.length);
      expect(ownersOf(grids, corners)).toEqual(covering.map((codes) => codes[0]));
    }
  });

  whenThere('is the lowest code also in the middle of every shared edge, around and in a hole, where nothing is rounded', async () => {
    const grids = exactCity();
    await there.load(grids);
    const points = [...cornersOf(grids), ...middlesOf(grids), ...anywhereIn(grids, 5_000)];
    const covering = await there.covering(points);
    expect(covering.filter((codes) => codes.length >= 2).length).toBeGreaterThan(4_000);
    expect(ownersOf(grids, points)).toEqual(covering.map((codes) => codes[0] ?? null));
  });

  whenThere('is one of those PostGIS names in the rounded middle of every edge; where PostGIS rounds the point between two, it is still one', async () => {
    const grids = makeDemoCity().grids;
    await there.load(grids);
    const middles = middlesOf(grids);
    const [owners, covering] = [ownersOf(grids, middles), await there.covering(middles)];
    const odd = owners.map((owner, i) => ({ owner, codes: covering[i]! })).filter(({ owner, codes }) => owner === null ? codes.length > 0 : !codes.includes(owner));
    expect(odd).toEqual([]);
  });
});
