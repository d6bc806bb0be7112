import fc from 'fast-check';
import gcoord from 'gcoord';
import { distanceMetres, isInChina, toWgs84, type Crs } from './coordinates';
import { GridIndex } from './grid-index';

const square = (code: string, x: number, y: number) => ({ code, ring: [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1]] as [number, number][] });
const index = new GridIndex([square('370523001001001', 0, 0), square('370523001001002', 1, 0), square('370523001002001', 0, 1), square('370523001002002', 1, 1)], [
  { code: '370523001', level: 'street', name: { zh: '广饶街道', en: 'Guangrao' } },
]);

describe('where a place lies', () => {
  it('is the lowest of the grids that meet in it', () => {
    expect(index.codeAt(1, 1)).toBe('370523001001001');
    expect(index.codeAt(1.5, 1)).toBe('370523001001002');
    expect(index.codeAt(1, 1.5)).toBe('370523001002001');
  });

  it('is a grid also on the city’s own border, and nobody’s a hair beyond it', () => {
    for (const [x, y] of [[0, 0], [2, 2], [2, 0.3], [0.7, 2], [0, 1]] as const) expect(index.codeAt(x, y)).not.toBeNull();
    for (const [x, y] of [[-Number.EPSILON, 0.5], [2 + 2 * Number.EPSILON, 0.5], [NaN, 0.5]] as const) expect(index.codeAt(x, y)).toBeNull();
  });

  it('is not the grid around a hole, but the one in it; its edge is the lower’s', () => {
    const hole: [number, number][] = [[0.25, 0.25], [0.75, 0.25], [0.75, 0.75], [0.25, 0.75]];
    const lake = new GridIndex([{ ...square('370523001001001', 0, 0), holes: [hole] }, { code: '370523001001002', ring: hole }], []);
    expect([lake.codeAt(0.5, 0.5), lake.codeAt(0.1, 0.5), lake.codeAt(0.25, 0.5)]).toEqual(['370523001001002', '370523001001001', '370523001001001']);
    const empty = new GridIndex([{ ...square('370523001001001', 0, 0), holes: [hole] }], []);
    expect([empty.codeAt(0.5, 0.5), empty.codeAt(0.75, 0.75)]).toEqual([null, '370523001001001']);
  });

  it('is one grid for every place inside, and none outside', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1.999, noNaN: true }), fc.double({ min: 0, max: 1.999, noNaN: true }), (longitude, latitude) => {
      const [row, column] = [latitude <= 1 ? 1 : 2, longitude <= 1 ? 1 : 2];
      expect(index.find({ longitude, latitude })?.gridCode).toBe(`37052300100${row}00${column}`);
    }));
    expect(index.find({ longitude: -0.001, latitude: 0.5 })).toBeNull();
    expect(index.find({ longitude: 0.5, latitude: 2.001 })).toBeNull();
  });

  it('names the street, and the code where the city has no name', () => {
    expect(index.find({ longitude: 0.5, latitude: 0.5 })).toMatchObject({ street: '广饶街道', community: '370523001001' });
  });

  it('is the same for WeChat and GPS to a metre, which lie half a kilometre apart when read wrongly', () => {
    const gcj = { longitude: 118.41, latitude: 37.05 };
    const wgs = toWgs84({ ...gcj, crs: 'GCJ02' });
    expect(distanceMetres(gcj, wgs)).toBeGreaterThan(300);
    expect(distanceMetres(toWgs84({ ...wgs, crs: 'WGS84' }), wgs)).toBeLessThan(0.01);
  });

  it('comes back from WeChat’s and Baidu’s coordinates to half a metre, all over China', () => {
    const systems = { WGS84: gcoord.WGS84, GCJ02: gcoord.GCJ02, BD09: gcoord.BD09 };
    fc.assert(fc.property(fc.double({ min: 75, max: 130, noNaN: true }), fc.double({ min: 20, max: 50, noNaN: true }), fc.constantFrom<Crs>('WGS84', 'GCJ02', 'BD09'), (longitude, latitude, crs) => {
      const [x, y] = gcoord.transform([longitude, latitude], gcoord.WGS84, systems[crs]) as [number, number];
      expect(distanceMetres(toWgs84({ longitude: x, latitude: y, crs }), { longitude, latitude })).toBeLessThan(0.5);
    }), { numRuns: 500 });
  });

  it('is in China or not', () => {
    expect(isInChina({ longitude: 118.41, latitude: 37.05 })).toBe(true);
    for (const [longitude, latitude] of [[0, 0], [37.05, 118.41], [139.7, 35.7], [2.35, 48.85], [77.2, 28.6]] as const) expect(isInChina({ longitude, latitude })).toBe(false);
  });
});
