import { fromLonLat } from '@paidan/web-ground';
import fc from 'fast-check';
import { tilesIn } from './tile-pictures';

const world = 40_075_016.68557849;

test('the whole world at its own size is one tile', () => {
  expect(tilesIn({ centre: [0, 0], resolution: world / 256, width: 256, height: 256 })).toEqual([{ x: 0, y: 0, z: 0, left: 0, top: 0, side: 256 }]);
});

test('a place near Tiananmen lies in the tile that every map has there', () => {
  const tiles = tilesIn({ centre: fromLonLat([116.404, 39.915]), resolution: world / 256 / 2 ** 12, width: 2, height: 2 });
  expect(tiles).toEqual([expect.objectContaining({ x: 3372, y: 1551, z: 12 })]);
});

test('tiles fill the window wherever one looks, without a hole and at most twice as large as drawn', () => {
  fc.assert(fc.property(fc.double({ min: 73, max: 136, noNaN: true }), fc.double({ min: 4, max: 53, noNaN: true }), fc.double({ min: 0.6, max: 600, noNaN: true }), (longitude, latitude, resolution) => {
    const tiles = tilesIn({ centre: fromLonLat([longitude, latitude]), resolution, width: 390, height: 700 });
    const [first, last] = [tiles[0]!, tiles.at(-1)!];
    expect(first.left).toBeLessThanOrEqual(1e-6);
    expect(first.top).toBeLessThanOrEqual(1e-6);
    expect(last.left + last.side).toBeGreaterThanOrEqual(390 - 1e-6);
    expect(last.top + last.side).toBeGreaterThanOrEqual(700 - 1e-6);
    expect(first.side).toBeGreaterThan(180);
    expect(first.side).toBeLessThan(370);
    expect(tiles.length).toBeLessThan(30);
  }));
});
