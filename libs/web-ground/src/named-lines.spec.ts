import { labelsInSight } from './named-lines';

const words = { zh: '乐安大街', en: 'Lean Street' };
const street = { words, places: [[-10_000, 0], [0, 0], [10_000, 0]] as const };
const frame = { centre: [100_000, 50_000] as const, resolution: 1, width: 400, height: 600 };
const at = (centre: readonly [number, number], resolution = 1) => labelsInSight([street], { ...frame, centre, resolution }, frame.centre, 4).map((label) => label.at);

test('a road is named where it is seen, however long it is beyond', () => {
  expect(at([104_000, 50_100])).toEqual([[4_000, 0]]);
  expect(at([109_900, 50_000])).toEqual([[9_850, 0]]);
});

test('a road that is out of sight has no name', () => expect(at([100_000, 51_000])).toEqual([]));

test('seen from afar it is named in its middle', () => expect(at([100_000, 50_000], 200)).toEqual([[0, 0]]));

test('a bend counts by its length', () => {
  const bend = { words, places: [[0, 0], [100, 0], [100, 300]] as const };
  expect(labelsInSight([bend], { ...frame, resolution: 10 }, frame.centre, 4)).toEqual([{ words, at: [100, 100], rank: 4 }]);
});
