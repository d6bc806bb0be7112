import { closerFor } from './closer-for';

test('things of the street are seen from near alone, everything else from anywhere', () => {
  expect([closerFor('components', 11), closerFor('components', 14), closerFor('grids', 8)]).toEqual([true, false, false]);
});
