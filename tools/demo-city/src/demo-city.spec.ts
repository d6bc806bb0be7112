import { cityFiles, type CityFiles } from '@paidan/city';
import { checkComponents, checkGrids, checkRules, findConflicts, findHoles, GridIndex, inOrder, matchRule, toWgs84, type Crs } from '@paidan/geo';
import fc from 'fast-check';
import { makeDemoCity } from './make-demo-city';

const city = makeDemoCity();
const rules = inOrder(city.rules);
const beginning = new Date(city.city.validFrom);
const index = new GridIndex(city.grids, city.areas);

describe('the demo county', () => {
  it('fits its schemas and is the same at every making', () => {
    for (const name of Object.keys(cityFiles) as (keyof CityFiles)[]) expect(cityFiles[name].safeParse(city[name]).success).toBe(true);
    expect(makeDemoCity().city.version).toBe(city.city.version);
  });

  it('has enough of everything, each code once', () => {
    expect(city.grids.length).toBeGreaterThanOrEqual(2_000);
    expect(city.units.length).toBeGreaterThanOrEqual(30);
    expect(city.categories.length).toBeGreaterThanOrEqual(190);
    for (const codes of [city.grids.map(({ code }) => code), city.categories.map(({ code }) => code), city.areas.map(({ code }) => code)]) expect(new Set(codes).size).toBe(codes.length);
  });

  it('covers the promised box without a gap, in whichever coordinates a place is given', () => {
    const lon = fc.double({ min: 118.3, max: 118.55, noNaN: true });
    const lat = fc.double({ min: 36.98, max: 37.15, noNaN: true });
    fc.assert(fc.property(lon, lat, fc.constantFrom<Crs>('WGS84', 'GCJ02'), (longitude, latitude, crs) => {
      expect(index.find(toWgs84({ longitude, latitude, crs }))).not.toBeNull();
    }), { numRuns: 2_000 });
  });

  it('names a unit it has for every category in every community', () => {
    const units = new Set(city.units.map(({ id }) => id));
    for (const { code: categoryCode } of city.categories) {
      for (const { code } of city.areas.filter(({ level }) => level === 'community')) {
        const rule = matchRule(rules, { categoryCode, streetCode: code.slice(0, 9), communityCode: code, at: beginning, ownerUnitId: null });
        expect(units.has(rule?.unitId ?? '')).toBe(true);
      }
    }
  });

  it('has roads, water and parks of its own on the map, inside the county, and no tiles from elsewhere', () => {
    const { roads, water, parks, tiles } = city.map;
    expect([tiles, roads.length > 30, water.length >= 5, parks.length]).toEqual([null, true, true, city.areas.filter(({ level }) => level === 'street').length]);
    for (const [longitude, latitude] of [...water, ...parks].flatMap(({ ring }) => ring)) expect(index.find({ longitude, latitude })).not.toBeNull();
    const corners = new Set(city.grids.flatMap(({ ring }) => ring.map(String)));
    expect(roads.flatMap(({ line }) => line).filter((point) => !corners.has(String(point)))).toEqual([]);
  });

  it('has grids and components that may be imported', () => {
    expect(checkGrids(city.grids, city.areas)).toEqual([]);
    expect(checkComponents(city.components, { ...city, grids: index })).toEqual([]);
  });

  it('has rules that may be published, without conflicts or holes', () => {
    expect(checkRules(city.rules, city, beginning)).toEqual([]);
    expect([findConflicts(rules, city, beginning), findHoles(rules, city, beginning)]).toEqual([[], []]);
  });

  it('has a few thousand components inside the county, each of a category it has and owned by a unit it has', () => {
    const [units, categories] = [new Set(city.units.map(({ id }) => id)), new Set(city.categories.map(({ code }) => code))];
    expect(city.components.length).toBeGreaterThan(2_000);
    expect(city.components.length).toBeLessThan(8_000);
    expect(new Set(city.components.map(({ code }) => code)).size).toBe(city.components.length);
    for (const { code, categoryCode, ownerUnitId, place } of city.components) {
      expect([code.slice(6, 10), units.has(ownerUnitId), categories.has(categoryCode), index.codeAt(...place) !== null]).toEqual([categoryCode.slice(1), true, true, true]);
    }
  });

  it('gives every category one standard limit, and uses all four clocks', () => {
    for (const { code } of city.categories) expect(city.limits.filter(({ categoryCode, standard }) => categoryCode === code && standard)).toHaveLength(1);
    expect(new Set(city.limits.map(({ clock }) => clock)).size).toBe(4);
  });

  it('lets seen objects speak only of categories it has', () => {
    const codes = new Set(city.categories.map(({ code }) => code));
    const named = city.objects.flatMap(({ supports, doubts }) => [...supports, ...doubts]).filter((code) => !code.endsWith('*'));
    expect(named.filter((code) => !codes.has(code))).toEqual([]);
    expect(city.objects.every(({ supports, doubts }) => supports.length + doubts.length > 0)).toBe(true);
  });

  it('has families of several categories, or none', () => {
    const families = city.categories.flatMap(({ family }) => family ?? []);
    expect(families.length).toBeGreaterThan(0);
    for (const family of families) expect(families.filter((other) => other === family).length).toBeGreaterThan(1);
  });

  it('maps labels only to categories it has', () => {
    const codes = new Set(city.categories.map(({ code }) => code));
    for (const { categoryCode } of city.labels) if (categoryCode !== null) expect(codes.has(categoryCode)).toBe(true);
  });
});
