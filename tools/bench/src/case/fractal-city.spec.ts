import { checkGrids } from '@paidan/geo';
import { makeFractalCity } from './fractal-city';

describe('the invented city that lookups are measured in', () => {
  it('is one that could be imported: no overlap, no gap, every corner shared', () => {
    const grids = makeFractalCity(900);
    const areas = [...new Set(grids.flatMap(({ code }) => [code.slice(0, 9), code.slice(0, 12)]))].map((code) => ({ code, level: code.length === 9 ? 'street' as const : 'community' as const, name: { zh: code, en: code } }));
    expect(grids).toHaveLength(900);
    expect(checkGrids(grids, areas)).toEqual([]);
  });
});
