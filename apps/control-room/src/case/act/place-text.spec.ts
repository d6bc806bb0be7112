import { placeOf } from './place-text';

test('a place is two numbers in either order', () => {
  const place = { longitude: 118.4067, latitude: 37.0534, crs: 'GCJ02' };
  expect(placeOf('118.4067, 37.0534', 'GCJ02')).toEqual(place);
  expect(placeOf('37.0534 118.4067', 'GCJ02')).toEqual(place);
});

test.each(['', '118.4', '乐安大街 12 号', '37.05, 38.05', '118.4, 37.05, 3'])('%s is none', (text) => {
  expect(placeOf(text, 'WGS84')).toBeNull();
});
