import { words, type Outcome } from '@paidan/contracts';
import fc from 'fast-check';
import type { CaseEvent, Dispatching } from './case-event';
import type { CaseState } from './case-state';
import type { Command } from './command';
import { decide } from './decide';
import { evolve, replay } from './evolve';
import { allowedActions, mayAct, transitions, type Asker } from './transitions';

const at = '2026-11-24T11:00:00.000Z';
const category = { code: '20110', name: words('暴露生活垃圾', 'Refuse'), confidence: 0.9 };
const due = (promisedAt = '2026-11-25T10:00:00.000Z') => ({ promisedAt, deadline: words('一天', 'a day') });
const unit = (id: string) => ({ id, name: words(id, id) });
const to = (id: string): Dispatching => ({ unit: unit(id), ...due(), because: words('规则', 'rule'), at });
const because = words('理由', 'reason');
const proof = { photoIds: [], note: 'ok' };
const opened: Extract<CaseEvent, { type: 'opened' }> = {
  type: 'opened', category, manualReason: because,
  facts: {
    caseId: 'c', caseNumber: 'AJ1', reportId: 'r', trackingNumber: 'PD1', reporterId: 'p', source: 'citizen', receivedAt: '2026-11-24T10:00:00.000Z',
    description: null, address: null, place: { longitude: 118.4, latitude: 37.05 }, photoIds: [],
    judgement: { decision: 'ask', categoryCode: '20110', label: null, confidence: 0.5, runnerUp: null, top: [], evidence: [], because, modelVersion: '1', backend: 'wasm' },
    routing: { kind: 'nobody', grid: null, reason: 'outside-city', because },
  },
};
const ofCamera: CaseEvent = { ...opened, facts: { ...opened.facts, reporterId: null } };
const part = (n: number, promisedAt?: string) => ({ caseId: `part-${n}`, caseNumber: `AJ1-${n}`, unit: unit(`u${n}`), outcome: null, ...due(promisedAt) });

const commands: { readonly [Action in Command['action']]: Extract<Command, { action: Action }> } = {
  accept: { action: 'accept', verify: false, because, at }, refuse: { action: 'refuse', because }, 'ask-citizen': { action: 'ask-citizen', question: because, at, until: '2026-11-27T11:00:00.000Z' },
  file: { action: 'file', category: null, relocation: null, manualReason: null, verify: false, because }, dispatch: { action: 'dispatch', category: null, relocation: null, to: to('u1'), verify: false, automatic: false },
  transfer: { action: 'transfer', category: null, relocation: null, to: to('u2') }, return: { action: 'return', because, arbitrateAfter: 3 }, arbitrate: { action: 'arbitrate', to: to('u3') },
  'request-extension': { action: 'request-extension', because, at }, 'decide-extension': { action: 'decide-extension', granted: true, due: due('2026-11-26T10:00:00.000Z'), because },
  suspend: { action: 'suspend', because, at, until: '2026-12-24T11:00:00.000Z' }, resume: { action: 'resume', why: 'by-hand', due: due('2026-11-27T10:00:00.000Z'), because },
  urge: { action: 'urge', because }, supervise: { action: 'supervise', because }, split: { action: 'split', category: null, parts: [part(1), part(2, '2026-11-30T10:00:00.000Z')], verify: false, at, because },
  merge: { action: 'merge', into: { caseId: 'other', caseNumber: 'AJ2' }, at, because }, unmerge: { action: 'unmerge', due: null, additions: [], because },
  complete: { action: 'complete', proof, at, doubts: null }, pass: { action: 'pass', proof, outcome: because, at }, fail: { action: 'fail', proof, again: to('u1'), because },
  'force-close': { action: 'force-close', because }, appeal: { action: 'appeal', granted: true, because, at }, reopen: { action: 'reopen', again: null, because },
  assign: { action: 'assign', assignee: 'crew-u1', because },
  add: { action: 'add', addition: { reportId: 'r', text: '在路北', photoIds: [] }, due: null }, withdraw: { action: 'withdraw', because },
};

const service: Asker = { role: 'service', unitId: null };
const after = (state: CaseState, outcome: Outcome<CaseEvent[]>): CaseState => {
  if (outcome.kind === 'refused') throw new Error(outcome.body.code);
  return outcome.value.reduce<CaseState>((now, event) => evolve(now, event), state);
};
const act = (state: CaseState, command: Command, asker = service) => after(state, decide(state, command, asker));
const start = evolve(null, opened);
const walk = (...actions: Command['action'][]) => actions.reduce((state, action) => act(state, commands[action]), start);
const refusalOf = (outcome: Outcome<unknown>) => (outcome.kind === 'refused' ? outcome.body.code : 'done');

describe('the life of a case', () => {
  it('goes from the opening to the closure', () => {
    expect(walk('accept', 'file', 'dispatch', 'accept', 'complete', 'pass')).toMatchObject({ stage: 'closed', round: 1, version: 7, unit: { id: 'u1' }, completedAt: at });
  });

  it('files on the way when it is dispatched straight from the queue', () => {
    expect(decide(start, commands.dispatch, service)).toMatchObject({ value: [{ type: 'filed' }, { type: 'dispatched' }] });
  });

  it('is looked at on the spot before filing where its category wants that', () => {
    const verify = { ...commands.accept, verify: true };
    expect(refusalOf(decide(start, { ...commands.dispatch, verify: true }, service))).toBe('CASE.VERIFY_FIRST');
    const verifying = act(start, verify);
    expect(verifying.stage).toBe('verifying');
    expect(act(verifying, commands.fail)).toMatchObject({ stage: 'received', verified: false, manualReason: because });
    const found = act(verifying, commands.pass);
    expect(found).toMatchObject({ stage: 'accepted', verified: true });
    expect(act(found, { ...commands.dispatch, verify: true }).stage).toBe('dispatched');
  });

  it('comes back to the dispatcher with the reason when the unit returns it', () => {
    expect(walk('dispatch', 'return')).toMatchObject({ stage: 'returned', manualReason: because, returnedBy: [{ id: 'u1' }] });
  });

  it('is arbitrated after the third return, and the word is kept for the rules', () => {
    const thrice = walk('dispatch', 'return', 'dispatch', 'return', 'dispatch', 'return');
    expect(thrice).toMatchObject({ stage: 'arbitrating', returnedBy: [{ id: 'u1' }, { id: 'u1' }, { id: 'u1' }] });
    expect(decide(thrice, commands.arbitrate, { role: 'dispatcher', unitId: null })).toMatchObject({ value: [{ type: 'arbitrated', unit: { id: 'u3' } }, { type: 'dispatched', why: 'arbitrated' }] });
    expect(refusalOf(decide(thrice, commands.dispatch, service))).toBe('CASE.WRONG_STAGE');
  });

  it('is extended twice at most, asked before the deadline, and a refused wish does not count', () => {
    const asked = walk('dispatch', 'request-extension');
    expect(refusalOf(decide(asked, commands['request-extension'], service))).toBe('CASE.WRONG_STAGE');
    expect(act(asked, { ...commands['decide-extension'], granted: false })).toMatchObject({ extensions: 0, extension: null, promisedAt: due().promisedAt });
    const once = act(asked, commands['decide-extension']);
    expect(once).toMatchObject({ extensions: 1, promisedAt: '2026-11-26T10:00:00.000Z' });
    expect(refusalOf(decide(once, { ...commands['request-extension'], at: '2026-11-26T10:00:00.000Z' }, service))).toBe('CASE.EXTENSION_TOO_LATE');
    const twice = act(act(once, commands['request-extension']), commands['decide-extension']);
    expect(refusalOf(decide(twice, commands['request-extension'], service))).toBe('CASE.WRONG_STAGE');
  });

  it('rests while it is suspended and comes back to where it was, with a later deadline', () => {
    const resumed = walk('dispatch', 'accept', 'suspend', 'resume');
    expect(resumed).toMatchObject({ stage: 'handling', acceptedAt: at, promisedAt: '2026-11-27T10:00:00.000Z' });
  });

  it('takes what the citizen adds while we ask as the answer', () => {
    const answered = walk('ask-citizen', 'add');
    expect(answered).toMatchObject({ stage: 'received', additions: [{ text: '在路北' }] });
    expect(refusalOf(decide(evolve(null, ofCamera), commands['ask-citizen'], service))).toBe('CASE.NOBODY_TO_ASK');
  });

  it('is not split before it was looked at, where its category wants that', () => {
    expect(refusalOf(decide(start, { ...commands.split, verify: true }, service))).toBe('CASE.VERIFY_FIRST');
  });

  it('is split as what it is found to be then, and transferred to another unit only', () => {
    const other = { ...category, code: '20113' };
    expect(act(start, { ...commands.split, category: other })).toMatchObject({ stage: 'split', category: { code: '20113' } });
    expect(refusalOf(decide(walk('dispatch'), { ...commands.transfer, to: to('u1') }, service))).toBe('CASE.SAME_UNIT');
  });

  it('is found at its right place when a person puts it right, with the old one kept in its history', () => {
    const there = { longitude: 118.5, latitude: 37.06 };
    const routing = { kind: 'nobody', grid: { gridCode: '370523002001001', community: '二社区', street: '稻庄镇' }, reason: 'no-rule', because } as const;
    const relocation = { to: there, stated: { ...there, crs: 'WGS84' as const }, routing, because };
    const outcome = decide(walk('accept'), { ...commands.file, relocation }, service);
    expect(outcome).toMatchObject({ value: [{ type: 'relocated', from: opened.facts.place, to: there }, { type: 'filed' }] });
    expect(after(walk('accept'), outcome)).toMatchObject({ stage: 'filed', place: there, routing });
    const moved = act(walk('dispatch', 'accept'), { ...commands.transfer, relocation, to: to('u1') });
    expect(moved).toMatchObject({ stage: 'dispatched', place: there, unit: { id: 'u1' }, acceptedAt: null });
    expect(act(walk('dispatch', 'accept'), { ...commands.transfer, category: { ...category, code: '20113' }, to: to('u1') })).toMatchObject({ stage: 'dispatched', category: { code: '20113' }, unit: { id: 'u1' } });
  });

  it('is split into parts, the first unit leading, with the latest part’s deadline', () => {
    expect(walk('split')).toMatchObject({ stage: 'split', unit: { id: 'u1' }, promisedAt: '2026-11-30T10:00:00.000Z', parts: [{ caseId: 'part-1', outcome: null }, { caseId: 'part-2', outcome: null }] });
  });

  it('gives everything back when a merge is undone, with what came meanwhile', () => {
    const before = walk('dispatch', 'accept');
    const back = act(evolve(act(before, commands.merge), { type: 'urged', because }), commands.unmerge);
    expect(back).toEqual({ ...before, version: before.version + 3, urged: 1 });
  });

  it('gets back what its reporters added to the case that stood for it, which has it no longer', () => {
    const [theirs, others] = [{ reportId: 'r', text: '灯在桥头', photoIds: [] }, { reportId: 'r2', text: '我也看到', photoIds: [] }];
    const added = [theirs, others].reduce<CaseState>((host, addition) => act(host, { action: 'add', addition, due: null }), start);
    const left = evolve(added, { type: 'left', reportId: 'r', trackingNumber: 'PD1', count: 1, reportIds: ['r'], because });
    expect(left.additions).toEqual([others]);
    const merged = act(act(start, { ...commands.add, addition: { ...theirs, text: '之前' } }), commands.merge);
    expect(act(merged, { ...commands.unmerge, additions: [theirs] })).toMatchObject({ stage: 'received', additions: [{ text: '之前' }, theirs] });
  });

  it('keeps what the checker photographed with the step that it led to', () => {
    const [completed, checker] = [walk('dispatch', 'complete'), { role: 'checker', unitId: null } as const];
    for (const [command, type] of [[commands.pass, 'closed'], [commands.fail, 'check-failed']] as const) {
      const checked = (photoIds: string[]) => decide(completed, { ...command, proof: { photoIds, note: null } }, checker);
      expect(checked(['seen'])).toMatchObject({ value: [{ type, checkPhotoIds: ['seen'] }] });
      expect(checked([])).toMatchObject({ value: [expect.not.objectContaining({ checkPhotoIds: expect.anything() })] });
    }
  });

  it('with doubts about its proof is never passed by the system, only by a person', () => {
    const doubted = act(walk('dispatch'), { ...commands.complete, doubts: because });
    expect(refusalOf(decide(doubted, commands.pass, service))).toBe('CASE.DOUBTED');
    expect(act(doubted, commands.pass, { role: 'checker', unitId: null }).stage).toBe('closed');
    expect(act(walk('dispatch', 'complete'), commands.pass).stage).toBe('closed');
  });

  it('goes back to its unit after a failed check', () => {
    expect(walk('dispatch', 'complete', 'fail')).toMatchObject({ stage: 'dispatched', why: 'check-failed', round: 1 });
  });

  it('begins another round when it is reopened, and its returns count anew', () => {
    const closed = walk('dispatch', 'return', 'dispatch', 'complete', 'pass');
    expect(act(closed, { action: 'reopen', again: to('u1'), because })).toMatchObject({ stage: 'dispatched', why: 'reopened', round: 2, returnedBy: [] });
  });

  it('keeps what happened when an appeal is granted, and only marks it exempt', () => {
    const closed = walk('dispatch', 'complete', 'pass');
    const asked = act(closed, { ...commands.appeal, granted: null }, { role: 'unit-leader', unitId: 'u1' });
    expect(refusalOf(decide(asked, commands.appeal, { role: 'unit-leader', unitId: 'u1' }))).toBe('CASE.WRONG_STAGE');
    expect(act(asked, commands.appeal, { role: 'shift-leader', unitId: null })).toMatchObject({ stage: 'closed', exempt: true, completedAt: at, promisedAt: due().promisedAt, appeal: { granted: true } });
  });

  it('keeps the facts of a closed handling when it is reopened, with the appeal and that it is exempt, through the next closure and reopening', () => {
    const appealed = act(act(walk('dispatch', 'complete', 'pass'), { ...commands.appeal, granted: null }), commands.appeal);
    const again = act(appealed, { action: 'reopen', again: to('u2'), because });
    const first = { round: 1, unit: unit('u1'), dispatchedAt: at, ...{ promisedAt: due().promisedAt, completedAt: at, closedAt: at, outcome: because }, appeal: { because, askedAt: at, granted: true }, exempt: true };
    expect(again).toMatchObject({ stage: 'dispatched', round: 2, finished: [first] });
    const closedAgain = (['accept', 'suspend', 'resume', 'complete', 'pass'] as const).reduce((state, action) => act(state, commands[action]), again);
    expect(closedAgain).toMatchObject({ stage: 'closed', appeal: null, exempt: false, finished: [first] });
    expect(act(closedAgain, { action: 'reopen', again: null, because })).toMatchObject({ stage: 'received', finished: [first, { round: 2, unit: unit('u2'), appeal: null, exempt: false }] });
    expect(walk('dispatch', 'complete', 'pass')).not.toHaveProperty('finished');
  });

  it('is not withdrawn when others reported it too', () => {
    const joined = evolve(start, { type: 'joined', by: 'me-too', reportId: 'r2', trackingNumber: 'PD2', fromCase: null, count: 1, because });
    expect(refusalOf(decide(joined, commands.withdraw, service))).toBe('CASE.OTHERS_TOO');
    expect(walk('withdraw').stage).toBe('withdrawn');
  });

  it('is not withdrawn once a unit has it, also not while the citizen is asked', () => {
    expect(walk('ask-citizen', 'withdraw').stage).toBe('withdrawn');
    expect(refusalOf(decide(walk('dispatch', 'ask-citizen'), commands.withdraw, service))).toBe('CASE.WRONG_STAGE');
  });

  it('refuses what its stage does not allow, with the state and version', () => {
    expect(decide(walk('dispatch'), commands.pass, service)).toMatchObject({ kind: 'refused', status: 409, body: { state: 'dispatched', version: 3 } });
  });

  it('is only for its own unit’s crew', () => {
    const state = walk('dispatch');
    expect(allowedActions(state, { role: 'crew', unitId: 'u1' })).toEqual(['accept', 'return', 'request-extension', 'complete']);
    expect(allowedActions(state, { role: 'crew', unitId: 'u2' })).toEqual([]);
    expect(allowedActions(state, { role: 'auditor', unitId: null })).toEqual([]);
  });

  it('never lets anybody do what the table does not allow, goes only where the table says, and forgets nothing', () => {
    const actions = fc.constantFrom(...(Object.keys(commands) as Command['action'][]));
    fc.assert(fc.property(fc.array(actions, { maxLength: 40 }), (wishes) => {
      let state = start;
      const history: CaseEvent[] = [opened];
      for (const action of wishes) {
        const outcome = decide(state, commands[action], service);
        const may = mayAct(state, action, service);
        if (may !== 'yes') expect(outcome.kind).toBe('refused');
        if (outcome.kind === 'refused') continue;
        const next = after(state, outcome);
        const held = 'held' in state ? state.held.stage : null;
        const targets = transitions.filter((row) => row.action === action && row.from.includes(state.stage)).flatMap(({ to: goals }) => goals);
        expect(targets.map((goal) => (goal === 'same' ? state.stage : goal === 'held' ? held : goal))).toContain(next.stage);
        expect(next.version).toBe(state.version + outcome.value.length);
        history.push(...outcome.value);
        state = next;
      }
      expect(replay(history)).toEqual(state);
    }), { numRuns: 400 });
  });
});
