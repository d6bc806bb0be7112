import { toGcj02 } from './gcj02';
import { routeLink, usualMapApp } from './route-link';

const place = { longitude: 118.41, latitude: 37.05 };

test('a GPS place lies half a kilometre off in Chinese maps', () => {
  const shifted = toGcj02(place);
  expect(shifted.longitude).toBeCloseTo(118.416002, 5);
  expect(shifted.latitude).toBeCloseTo(37.05074, 5);
});

test('the phone’s own map is told the GPS place, AMap and Apple theirs', () => {
  expect(routeLink('geo', place, '井盖')).toBe('geo:37.050000,118.410000?q=37.050000,118.410000(%E4%BA%95%E7%9B%96)');
  expect(routeLink('amap', place, '井盖')).toBe('https://uri.amap.com/navigation?to=118.416002,37.050740,%E4%BA%95%E7%9B%96&coordinate=gaode&src=paidan');
  expect(routeLink('apple', place, '井盖')).toBe('https://maps.apple.com/?daddr=37.050740,118.416002');
});

test('an iPhone begins with its own map, any other phone with what it has', () => {
  expect(usualMapApp('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0)')).toBe('apple');
  expect(usualMapApp('Mozilla/5.0 (Linux; Android 16)')).toBe('geo');
});
