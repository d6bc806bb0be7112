import { Stage, type TodayFigures } from '@paidan/contracts';
import { arrivedIn, columns, withArrived, type Move } from './moves';

const move = (caseId: string, stage: string, at: number): Move => ({ key: `${caseId} ${stage}`, caseId, caseNumber: caseId, stage, at });
const now = 100_000;

test('a case stands in one column alone: where it arrived last', () => {
  const moves = withArrived([move('a', 'received', now - 1_000)], [move('a', 'dispatched', now)], now);
  expect(moves.map(({ caseId, stage }) => [caseId, stage])).toEqual([['a', 'dispatched']]);
});

test('a column shows its newest four', () => {
  const moves = withArrived([move('a', 'handling', now - 9)], ['b', 'c', 'd', 'e'].map((id) => move(id, 'handling', now)), now);
  expect(moves.map(({ caseId }) => caseId)).toEqual(['e', 'd', 'c', 'b']);
});

test('what arrived long ago is no news', () => expect(withArrived([move('a', 'filed', now - 60_000), move('b', 'filed', now - 10_000)], [], now)).toHaveLength(1));

test('every stage that a case can be in has its column, and one alone', () => {
  expect(columns.flatMap(({ stages }) => stages as readonly string[]).toSorted()).toEqual(Stage.options.toSorted());
});

describe('before the line tells of any case', () => {
  const step = (caseId: string, to: string) => ({ caseId, caseNumber: caseId, to }) as unknown as TodayFigures['flow'][number];

  test('a column shows those that the figures know to have come there last, newest first', () => {
    expect(arrivedIn(['handling'], [], [step('a', 'handling'), step('b', 'filed'), step('c', 'handling')]).map(({ caseNumber }) => caseNumber)).toEqual(['a', 'c']);
  });

  test('a case that has moved on stands only where it is now', () => {
    const flow = [step('a', 'completed'), step('a', 'handling')];
    expect(arrivedIn(['handling'], [], flow)).toEqual([]);
    expect(arrivedIn(['completed'], [], flow)).toHaveLength(1);
    expect(arrivedIn(['completed'], [move('a', 'closed', now)], flow)).toEqual([]);
  });

  test('four fit, those of the line before those of the figures', () => {
    const shown = arrivedIn(['handling'], [move('x', 'handling', now)], ['a', 'b', 'c', 'd', 'e'].map((id) => step(id, 'handling')));
    expect(shown.map(({ caseNumber }) => caseNumber)).toEqual(['x', 'a', 'b', 'c']);
  });
});
