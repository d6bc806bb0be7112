import type { RoutingRule } from '@paidan/city';
import fc from 'fast-check';
import { distanceMetres, isInChina, toWgs84 } from './coordinates';
import { GridIndex } from './grid-index';
import { matchRule } from './match-rule';

const square = (code: string, x: number, y: number) => ({ code, ring: [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1]] as [number, number][] });
const index = new GridIndex([square('370523001001001', 0, 0), square('370523001001002', 1, 0), square('370523001002001', 0, 1), square('370523001002002', 1, 1)], [
  { code: '370523001', level: 'street', name: { zh: '广饶街道', en: 'Guangrao' } },
]);

describe('where a place lies', () => {
  it('is one grid for a place on the line between four', () => {
    expect(index.find({ longitude: 1, latitude: 1 })?.gridCode).toBe('370523001002002');
  });

  it('is one grid for every place inside, and none outside', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1.999, noNaN: true }), fc.double({ min: 0, max: 1.999, noNaN: true }), (longitude, latitude) => {
      const column = Math.floor(longitude) + 1;
      expect(index.find({ longitude, latitude })?.gridCode).toBe(`37052300100${latitude < 1 ? 1 : 2}00${column}`);
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

  it('is in China or not', () => {
    expect(isInChina({ longitude: 118.41, latitude: 37.05 })).toBe(true);
    for (const [longitude, latitude] of [[0, 0], [37.05, 118.41], [139.7, 35.7], [2.35, 48.85], [77.2, 28.6]] as const) expect(isInChina({ longitude, latitude })).toBe(false);
  });
});

describe('who answers', () => {
  const rule = (id: string, priority: number, categories: string[], areas: string[]): RoutingRule => ({ id, priority, categories, areas, unitId: id, because: { zh: '因为', en: 'because' } });
  const rules = [rule('rest', 900, ['*'], ['*']), rule('covers', 50, ['101*'], ['*']), rule('park', 10, ['10301'], ['370523001007']), rule('toilets', 50, ['10301'], ['370523001'])];
  const ask = (categoryCode: string, communityCode = '370523001001') => matchRule(rules, { categoryCode, streetCode: '370523001', communityCode })?.id;

  it('is the most special rule that fits', () => {
    expect(ask('10301', '370523001007')).toBe('park');
    expect(ask('10301')).toBe('toilets');
    expect(ask('10123')).toBe('covers');
    expect(ask('20110')).toBe('rest');
  });

  it('is nobody when no rule fits', () => {
    expect(matchRule(rules.slice(1), { categoryCode: '20110', streetCode: '370523001', communityCode: '370523001001' })).toBeNull();
  });
});
