import { byUrgency, urgencyOf } from './urgency';

const now = new Date('2026-11-26T04:00:00Z');
const task = (dueAt: string | null, receivedAt = '2026-11-26T00:00:00Z') => ({ dueAt, promisedAt: null, receivedAt });

test('a task is late when its time has come, and soon in its last hour or last quarter', () => {
  expect(urgencyOf(task('2026-11-26T04:00:00Z'), now)).toBe('late');
  expect(urgencyOf(task('2026-11-26T05:00:00Z'), now)).toBe('soon');
  expect(urgencyOf(task('2026-11-26T08:01:00Z'), now)).toBe('calm');
  expect(urgencyOf(task('2026-11-26T12:00:00Z', '2026-11-20T00:00:00Z'), now)).toBe('soon');
  expect(urgencyOf(task(null), now)).toBe('none');
});

test('what the server does not press on goes by what the unit promised', () => {
  expect(urgencyOf({ dueAt: null, promisedAt: '2026-11-26T03:00:00Z', receivedAt: '2026-11-26T00:00:00Z' }, now)).toBe('late');
});

test('what breaches first comes first, what has no deadline last', () => {
  const [late, soon, never, older] = [task('2026-11-26T03:00:00Z'), task('2026-11-26T05:00:00Z'), task(null), task(null, '2026-11-25T00:00:00Z')];
  expect([never, soon, older, late].sort(byUrgency)).toEqual([late, soon, older, never]);
});
