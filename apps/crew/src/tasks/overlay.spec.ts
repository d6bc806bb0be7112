import type { CaseAction } from '@paidan/contracts';
import type { Deed, Entry, EntryState } from '../outbox/entry';
import { overlay } from './overlay';

const task = { caseId: 'a', stage: 'dispatched', assignee: null, allowedActions: ['accept', 'return', 'complete', 'request-extension'] as CaseAction[] };
const waiting = (seq: number, deed: Deed, state: EntryState = 'waiting', caseId = 'a'): Entry => ({
  seq, key: `k${seq}`, user: 'crew-water', deed, caseId, title: '', seenVersion: 1, madeAt: '', state, tries: 0, unsure: false, refusal: null, sentAt: null, remark: null,
});

test('a task that was accepted without a network can be completed at once, but not accepted again', () => {
  const now = overlay(task, [waiting(1, { kind: 'accept' })], 'crew-water');
  expect(now).toMatchObject({ stage: 'handling', allowedActions: ['return', 'complete', 'request-extension'] });
  expect(now.pending).toHaveLength(1);
});

test('nothing more can be done with what waits to be completed or returned', () => {
  expect(overlay(task, [waiting(1, { kind: 'accept' }), waiting(2, { kind: 'return', reason: '非本单位' })], 'crew-water').allowedActions).toEqual([]);
});

test('what the server refused changes nothing, and stays to be seen', () => {
  const now = overlay(task, [waiting(1, { kind: 'accept' }, 'refused')], 'crew-water');
  expect(now.allowedActions).toEqual(task.allowedActions);
  expect(now.pending).toHaveLength(1);
});

test('what was sent, what is of another case and what is another person’s leaves it as it is', () => {
  const others = [waiting(1, { kind: 'accept' }, 'sent'), waiting(2, { kind: 'accept' }, 'waiting', 'b'), { ...waiting(3, { kind: 'accept' }), user: 'crew-drains' }];
  expect(overlay(task, others, 'crew-water')).toEqual({ ...task, pending: [] });
});
