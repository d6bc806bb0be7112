import { byDistance, metresBetween, shownDistance } from './distance';

const here = { longitude: 118.41, latitude: 37.05 };
const north = (metres: number) => ({ longitude: 118.41, latitude: 37.05 + metres / 111_195 });

test('distances are metres on the ground, both ways the same', () => {
  expect(metresBetween(here, north(1_200))).toBeCloseTo(1_200, -1);
  expect(metresBetween(north(1_200), here)).toBe(metresBetween(here, north(1_200)));
  expect(metresBetween(here, here)).toBe(0);
});

test('the nearest task comes first, equally far ones keep their order', () => {
  const tasks = [{ id: 'far', place: north(3_000) }, { id: 'a', place: north(200) }, { id: 'b', place: north(200) }, { id: 'near', place: north(10) }];
  expect(byDistance(tasks, here).map(({ id }) => id)).toEqual(['near', 'a', 'b', 'far']);
});

test('a distance is told as exactly as it is of use', () => {
  expect([4, 347, 994, 998, 2_440, 9_960, 18_400].map(shownDistance)).toEqual(['0 m', '350 m', '990 m', '1.0 km', '2.4 km', '10 km', '18 km']);
});
