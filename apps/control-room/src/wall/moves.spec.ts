import { withArrived, type Move } from './moves';

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
