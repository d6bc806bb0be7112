import type { Component } from '@paidan/city';
import { ComponentIndex } from './component-index';

const place = { longitude: 118.41, latitude: 37.05 };
const METRE_NORTH = 1 / 111_195;
const METRE_EAST = METRE_NORTH / Math.cos((37.05 * Math.PI) / 180);
const both = { zh: '物', en: 'thing' };
const at = (east: number, north: number): [number, number] => [place.longitude + east * METRE_EAST, place.latitude + north * METRE_NORTH];
const component = (serial: number, categoryCode: string, spot: [number, number], more: Partial<Component> = {}): Component =>
  ({ code: `370523${categoryCode.slice(1)}${String(serial).padStart(6, '0')}`, categoryCode, name: both, ownerUnitId: 'water', place: spot, state: 'intact', ...more });
const category = (code: string, family: string | null = null) => ({ code, family });
const settings = {
  reach: [{ categories: ['10101', '10102', '10123'], metres: 15 }, { categories: ['10137'], metres: 30 }, { categories: ['103*'], metres: 20 }],
  meansAnyOf: [{ category: '10123', of: ['10101', '10102', '10123'] }],
};
const categories = [category('10301', 'toilet'), category('10302', 'toilet')];
const nearest = (components: Component[], categoryCode: string) => {
  const near = new ComponentIndex(components, settings, categories).nearest(place, categoryCode);
  return near && [near.component.code, Math.round(near.distanceMetres)];
};

describe('the component a report means', () => {
  it('is the nearest of its category within the reach of its kind, in every direction', () => {
    for (const [east, north] of [[1, 0], [-1, 0], [0, 1], [0, -1]] as const) {
      const lamp = (serial: number, metres: number) => component(serial, '10137', at(east * metres, north * metres));
      expect(nearest([lamp(1, 29), lamp(2, 28)], '10137')).toEqual(['3705230137000002', 28]);
      expect(nearest([lamp(1, 31)], '10137')).toBeNull();
    }
    expect(nearest([component(1, '10101', at(0, 14))], '10101')).toEqual(['3705230101000001', 14]);
    expect(nearest([component(1, '10101', at(0, 16))], '10101')).toBeNull();
  });

  it('is one of another category only in its family, and only when none of its own is near', () => {
    const [own, kin] = [component(1, '10301', at(0, 18)), component(2, '10302', at(0, 2))];
    expect(nearest([own, kin], '10301')).toEqual(['3705230301000001', 18]);
    expect(nearest([kin], '10301')).toEqual(['3705230302000002', 2]);
    expect(nearest([component(1, '10101', at(0, 2))], '10137')).toBeNull();
  });

  it('is the nearest cover of any owner when nobody can see whose it is', () => {
    expect(nearest([component(1, '10101', at(0, 9)), component(2, '10102', at(0, -4)), component(3, '10137', at(0, 1))], '10123')).toEqual(['3705230102000002', 4]);
  });

  it('may be lost or broken, never one given up', () => {
    expect(nearest([component(1, '10101', at(0, 3), { state: 'abandoned' }), component(2, '10101', at(0, 5), { state: 'lost' })], '10101')).toEqual(['3705230101000002', 5]);
  });

  it('is none of a kind without reach', () => {
    expect(nearest([component(1, '10501', at(0, 0))], '10501')).toBeNull();
  });
});
