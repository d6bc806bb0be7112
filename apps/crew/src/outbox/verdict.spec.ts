import { verdictOf } from './verdict';

const refused = (status: number, retryAfterSeconds: number | null = null) => ({ kind: 'refused' as const, status, code: 'CASE.CHANGED', message: '案件已被他人更新', facts: {}, retryAfterSeconds });

test('no answer stops the queue without knowing whether it was done', () => {
  expect(verdictOf({ kind: 'away' })).toEqual({ kind: 'stop', unsure: true, retryAfterSeconds: null });
  expect(verdictOf(refused(503, 5))).toEqual({ kind: 'stop', unsure: true, retryAfterSeconds: 5 });
});

test('too many requests wait as long as was asked', () => {
  expect(verdictOf(refused(429, 30))).toEqual({ kind: 'stop', unsure: false, retryAfterSeconds: 30 });
});

test('an ended session waits for the password', () => {
  expect(verdictOf(refused(401))).toEqual({ kind: 'login' });
});

test.each([400, 403, 404, 409, 413, 422])('%i is for a person to read', (status) => {
  expect(verdictOf(refused(status))).toEqual({ kind: 'refused', code: 'CASE.CHANGED', message: '案件已被他人更新' });
});
