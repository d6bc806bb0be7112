import { words, type CaseAction, type Outcome, type Role } from '@paidan/contracts';
import fc from 'fast-check';
import type { CaseEvent, Dispatching } from './case-event';
import type { CaseState } from './case-state';
import { decide, type Command } from './decide';
import { evolve, replay } from './evolve';
import { allowedActions, mayAct, transitions } from './transitions';

const category = { code: '20110', name: words('暴露生活垃圾', 'Refuse'), confidence: 0.9 };
const to = (id: string): Dispatching => ({ unit: { id, name: words(id, id) }, promisedAt: '2026-11-25T10:00:00.000Z', deadline: words('一天', 'a day'), because: words('规则', 'rule') });
const because = words('理由', 'reason');
const opened: CaseEvent = {
  type: 'opened', category, manualReason: because,
  facts: {
    caseId: 'c', caseNumber: 'AJ1', reportId: 'r', trackingNumber: 'PD1', reporterId: 'p', source: 'citizen', receivedAt: '2026-11-24T10:00:00.000Z',
    description: null, address: null, place: { longitude: 118.4, latitude: 37.05 }, photoIds: [],
    judgement: { decision: 'ask', categoryCode: '20110', label: null, confidence: 0.5, runnerUp: null, top: [], evidence: [], because, modelVersion: '1', backend: 'wasm' },
    routing: { kind: 'nobody', grid: null, reason: 'outside-city', because },
  },
};

const commands: Record<CaseAction, Command> = {
  accept: { action: 'accept' }, refuse: { action: 'refuse', because }, return: { action: 'return', because },
  file: { action: 'file', category: null, manualReason: null, because }, dispatch: { action: 'dispatch', category: null, to: to('u1'), automatic: false },
  transfer: { action: 'transfer', to: to('u2') }, complete: { action: 'complete', proof: { photoIds: [], note: 'ok' } },
  pass: { action: 'pass', outcome: because }, fail: { action: 'fail', again: to('u1') }, reopen: { action: 'reopen', again: null, because },
};

const service = { role: 'service' as Role, unitId: null };
const after = (state: CaseState, outcome: Outcome<CaseEvent[]>): CaseState => {
  if (outcome.kind === 'refused') throw new Error(outcome.body.code);
  return outcome.value.reduce<CaseState>((at, event) => evolve(at, event), state);
};
const walk = (...actions: CaseAction[]) => actions.reduce((state, action) => after(state, decide(state, commands[action], service)), evolve(null, opened));

describe('the life of a case', () => {
  it('goes from the opening to the closure', () => {
    expect(walk('file', 'dispatch', 'accept', 'complete', 'pass')).toMatchObject({ stage: 'closed', round: 1, version: 6, unit: { id: 'u1' } });
  });

  it('files on the way when it is dispatched straight from the queue', () => {
    expect(decide(evolve(null, opened), commands.dispatch, service)).toMatchObject({ value: [{ type: 'filed' }, { type: 'dispatched' }] });
  });

  it('comes back to the dispatcher with the reason when the unit returns it', () => {
    expect(walk('dispatch', 'return')).toMatchObject({ stage: 'returned', manualReason: because, returnedBy: { id: 'u1' } });
  });

  it('goes back to its unit after a failed check', () => {
    expect(walk('dispatch', 'complete', 'fail')).toMatchObject({ stage: 'dispatched', why: 'check-failed', round: 1 });
  });

  it('begins another round when it is reopened', () => {
    const closed = walk('dispatch', 'complete', 'pass');
    expect(after(closed, decide(closed, { action: 'reopen', again: to('u1'), because }, service))).toMatchObject({ stage: 'dispatched', why: 'reopened', round: 2 });
  });

  it('refuses what its stage does not allow, with the state and version', () => {
    expect(decide(walk('dispatch'), commands.pass, service)).toMatchObject({ kind: 'refused', status: 409, body: { state: 'dispatched', version: 3 } });
  });

  it('is only for its own unit’s crew', () => {
    const state = walk('dispatch');
    expect(allowedActions(state, { role: 'crew', unitId: 'u1' })).toEqual(['accept', 'return', 'complete']);
    expect(allowedActions(state, { role: 'crew', unitId: 'u2' })).toEqual([]);
    expect(allowedActions(state, { role: 'auditor', unitId: null })).toEqual([]);
  });

  it('never lets anybody do what the table does not allow, and every allowed action leads somewhere', () => {
    const actions = fc.constantFrom(...(Object.keys(transitions) as CaseAction[]));
    fc.assert(fc.property(fc.array(actions, { maxLength: 25 }), (wishes) => {
      let state = evolve(null, opened);
      const history: CaseEvent[] = [opened];
      for (const action of wishes) {
        const outcome = decide(state, commands[action], service);
        expect(outcome.kind === 'done').toBe(mayAct(state, action, service) === 'yes');
        if (outcome.kind === 'refused') continue;
        const next = after(state, outcome);
        expect(next.version).toBe(state.version + outcome.value.length);
        history.push(...outcome.value);
        state = next;
      }
      expect(replay(history)).toEqual(state);
    }), { numRuns: 200 });
  });
});
