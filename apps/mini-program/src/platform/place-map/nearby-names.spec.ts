import type { MapLayers } from '@paidan/contracts';
import { namesAt } from './nearby-names';

const named = (zh: string, type: string, coordinates: unknown) => ({ type: 'Feature' as const, properties: { name: { zh, en: zh } }, geometry: { type, coordinates } });
const square = (west: number, south: number, side: number) => [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]];
const collection = (...features: ReturnType<typeof named>[]) => ({ type: 'FeatureCollection' as const, features });
const city = {
  layers: {
    roads: collection(named('乐安大街', 'LineString', [[118.3, 37.05], [118.5, 37.05]]), named('孙武路', 'LineString', [[118.4, 37], [118.4, 37.1]])),
    streets: collection(named('乐安街道', 'MultiPolygon', [[square(118.35, 37, 0.1), square(118.38, 37.02, 0.02)]]), named('丁庄街道', 'MultiPolygon', [[square(118.45, 37, 0.1)]])),
  },
} as unknown as Pick<MapLayers, 'layers'>;

test('a place beside two roads is named by the nearer one, and by its street', () => {
  expect(namesAt(city, [118.4006, 37.0515])).toEqual({ road: expect.objectContaining({ zh: '孙武路' }), street: expect.objectContaining({ zh: '乐安街道' }) });
  expect(namesAt(city, [118.42, 37.0515])?.road?.zh).toBe('乐安大街');
});

test('a road farther away than two hundred metres says nothing of where one is', () => {
  expect(namesAt(city, [118.42, 37.0525]).road).toBeNull();
});

test('a hole in a street belongs to nobody, and what lies outside has no street', () => {
  expect(namesAt(city, [118.39, 37.03]).street).toBeNull();
  expect(namesAt(city, [118.2, 37.03]).street).toBeNull();
  expect(namesAt(city, [118.46, 37.03]).street?.zh).toBe('丁庄街道');
});
