import { layerNames } from '@paidan/web-map';
import fc from 'fast-check';
import { fits, layersText, outlookOf, outlookText, readAddress } from './map-address';
import type { MappedCase } from './mapped-case';

const read = (text: string) => readAddress(new URLSearchParams(text));
const now = Date.parse('2026-11-26T08:00:00.000Z');
const one: MappedCase = { id: 'a', number: '1', longitude: 118.4, latitude: 37.05, stage: 'handling', category: '20110', unit: 'sanitation-seat', dueAt: '2026-11-26T08:00:01.000Z', colour: 'yellow' };

describe('the address of the map', () => {
  it('opens the usual layers, by deadline, with no filter, when it says nothing', () => {
    expect(read('')).toEqual({ filters: {}, by: 'deadline', shown: new Set(['water', 'parks', 'roads', 'streets', 'cases']), start: null, selected: null });
  });

  it('opens what was sent: filters, layers, colours, place and the chosen case', () => {
    expect(read('stage=filed,handling&unit=sanitation-seat&overdue=true&layers=grids.heat&by=stage&at=118.40670,37.05340,15.50&case=a')).toEqual({
      filters: { stage: 'filed,handling', unit: 'sanitation-seat', overdue: 'true' }, by: 'stage', shown: new Set(['grids', 'heat']), start: { longitude: 118.4067, latitude: 37.0534, zoom: 15.5 }, selected: 'a',
    });
  });

  it('leaves out layers, colours and places that there are not', () => {
    expect(read('layers=grids.moon&by=moon&at=here&moon=1')).toEqual(expect.objectContaining({ filters: {}, by: 'deadline', shown: new Set(['grids']), start: null }));
  });

  it('keeps every choice of layers, also none at all, and every place to a metre', () => {
    fc.assert(fc.property(fc.subarray([...layerNames]), fc.double({ min: 73, max: 136, noNaN: true }), fc.double({ min: 4, max: 53, noNaN: true }), fc.double({ min: 8, max: 19, noNaN: true }), (layers, longitude, latitude, zoom) => {
      expect([...read(`layers=${layersText(new Set(layers))}`).shown]).toEqual(layers);
      const kept = outlookOf(outlookText({ longitude, latitude, zoom }))!;
      expect(Math.abs(kept.longitude - longitude)).toBeLessThan(1e-5);
      expect(Math.abs(kept.latitude - latitude)).toBeLessThan(1e-5);
      expect(Math.abs(kept.zoom - zoom)).toBeLessThan(0.01);
    }));
  });
});

describe('a case that changed', () => {
  it.each([
    [{}, true], [{ stage: 'filed,handling' }, true], [{ stage: 'filed' }, false], [{ category: '201' }, true], [{ category: '202' }, false], [{ unit: 'lighting' }, false],
    [{ overdue: 'false' }, true], [{ overdue: 'true' }, false], [{ colour: 'yellow' }, true], [{ colour: 'red' }, false],
  ])('with the filters %j stays: %p', (filters, stays) => expect(fits(filters, one, now)).toBe(stays));

  it('leaves when it has ended, whatever was asked for', () => {
    for (const stage of ['closed', 'merged', 'refused', 'withdrawn', 'force-closed']) expect(fits({}, { ...one, stage }, now)).toBe(false);
  });

  it('is overdue from the millisecond after its deadline on, and never without one', () => {
    const due = Date.parse(one.dueAt!);
    expect([fits({ overdue: 'true' }, one, due), fits({ overdue: 'true' }, one, due + 1), fits({ overdue: 'true' }, { ...one, dueAt: null }, due + 1)]).toEqual([false, true, false]);
  });
});
