import { gcjOf, wgsOf } from './gcj';

test('a place near Tiananmen lies half a kilometre further in shifted coordinates', () => {
  const [longitude, latitude] = gcjOf([116.404, 39.915]);
  expect(longitude).toBeCloseTo(116.41024449916938, 8);
  expect(latitude).toBeCloseTo(39.91640428150164, 8);
});

test('shifted and back is where it was, to a centimetre', () => {
  const [longitude, latitude] = wgsOf(gcjOf([118.4071, 37.0535]));
  expect(Math.abs(longitude - 118.4071)).toBeLessThan(1e-7);
  expect(Math.abs(latitude - 37.0535)).toBeLessThan(1e-7);
});
