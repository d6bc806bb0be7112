import { words } from '@paidan/contracts';
import fc from 'fast-check';
import type { ClockSettings } from '../deadline/alarms';
import { beginDue, extendDue, redateDue, restDue, type Due, type Reckoning } from '../deadline/due';
import type { Clock } from '../deadline/clocks';
import type { CaseEvent } from '../life/case-event';
import type { CaseState } from '../life/case-state';
import { replay } from '../life/evolve';
import { fireTimer } from './fire-timer';
import { limitedStageOf, movesTimers, timersOf } from './timers-of';

const settings: ClockSettings = {
  stages: { accept: 15, dispatch: 15, check: 30 }, warnings: [0.5, 1],
  escalation: [{ level: 1, share: 1, hours: 2, to: ['unit-leader', 'dispatcher'] }],
};
const by: Reckoning = { calendar: { publishedYears: new Set([2026]), exceptions: new Map() }, version: 3, settings };
const because = words('理由', 'reason');
const at = (local: string) => new Date(`2026-11-${local}:00+08:00`);
const limit = (clock: Clock, value: number) => ({ clock, value, condition: words('一般', 'ordinary') });
const start = at('25T08:00');
const due = beginDue(start, limit('urgent_hour', 10), by);
const category = { code: '20110', name: words('暴露生活垃圾', 'Refuse'), confidence: 1 };
const opened: CaseEvent = {
  type: 'opened', category, manualReason: because,
  facts: {
    caseId: 'c', caseNumber: 'AJ1', reportId: 'r', trackingNumber: 'PD1', reporterId: 'p', source: 'citizen', receivedAt: start.toISOString(),
    description: null, address: null, place: { longitude: 118.4, latitude: 37.05 }, photoIds: [],
    judgement: { decision: 'ask', categoryCode: '20110', label: null, confidence: 0.5, runnerUp: null, top: [], evidence: [], because, modelVersion: '1', backend: 'wasm' },
    routing: { kind: 'nobody', grid: null, reason: 'outside-city', because },
  },
};
const order = (by_: Due): CaseEvent => ({ type: 'dispatched', automatic: false, why: 'first', unit: { id: 'u', name: words('环卫所', 'Sanitation') }, ...by_, because, at: start.toISOString() });
const after = (...events: CaseEvent[]): CaseState => replay([opened, ...events])!;
const running = after(order(due));
const suspended = after(order(due), { type: 'suspended', at: at('25T09:00').toISOString(), until: at('26T09:00').toISOString(), because });
const names = (state: CaseState) => timersOf(state).map(({ name, dueAt }) => [name, dueAt.toISOString()]);

describe('the timers of a case', () => {
  it('are those of its unit’s clock while that runs, with the moments the deadline came with', () => {
    expect(names(running)).toEqual([['warn:50', at('25T13:00').toISOString()], ['warn:100', at('25T18:00').toISOString()], ['escalate:1', at('25T20:00').toISOString()]]);
    expect(limitedStageOf(running)).toBeNull();
  });

  it('are only the end of the pause while the clock rests, and none once the unit is done', () => {
    expect(names(suspended)).toEqual([['resume', at('26T09:00').toISOString()]]);
    const completed = after(order(due), { type: 'completed', proof: { photoIds: [], note: '好' }, at: at('25T10:00').toISOString(), doubts: null });
    expect([timersOf(completed), limitedStageOf(completed)]).toEqual([[], 'check']);
  });

  it('of a deadline from the days before its facts were kept are the moment itself', () => {
    expect(names(after(order({ promisedAt: due.promisedAt, deadline: because })))).toEqual([['warn:100', due.promisedAt], ['escalate:1', due.promisedAt]]);
  });

  it('move with the stage and the deadline, not with what happens beside', () => {
    const urged = after(order(due), { type: 'urged', because });
    expect([movesTimers(running, urged), movesTimers(running, suspended), movesTimers(null, running)]).toEqual([false, true, true]);
    const extended = after(order(due), { type: 'extension-decided', granted: true, due: extendDue({ ...due, dispatchedAt: start.toISOString() }, start, by), because });
    expect(movesTimers(running, extended)).toBe(true);
  });
});

describe('a timer that is due', () => {
  const fire = (state: CaseState, name: string, dueAt = start, now = start) => fireTimer(state, { name, dueAt }, null, settings, now);

  it('warns, escalates to everybody of the level, and says that a stage takes too long', () => {
    expect(fire(running, 'warn:50')).toMatchObject({ type: 'warned', percent: 50, because: { zh: '处置时限已用 50%，应于 2026-11-25 18:00 前办结' } });
    expect(fire(running, 'escalate:1')).toMatchObject({ type: 'escalated', level: 1, to: 'unit-leader,dispatcher' });
    expect(fire(after(), 'stage:accept')).toMatchObject({ type: 'stage-overdue', of: 'accept', because: { zh: '受理超过 15 分钟' } });
  });

  it('does nothing to a case that has moved on, nor for a level that is no more', () => {
    expect([fire(suspended, 'warn:50'), fire(running, 'stage:accept'), fire(running, 'resume'), fire(running, 'escalate:7')]).toEqual([null, null, null, null]);
  });

  it('says so when it comes late', () => {
    expect(fire(running, 'warn:100', at('25T18:00'), at('25T18:02'))?.because).toMatchObject({ zh: expect.stringContaining('应于 2026-11-25 18:00 提醒，补发') as string });
    expect(fire(running, 'warn:100', at('25T18:00'), at('25T18:01'))?.because).toMatchObject({ zh: expect.not.stringContaining('补发') as string });
  });
});

describe('a deadline as the case keeps it', () => {
  it('knows by which calendar it was computed, when its clock asks one', () => {
    expect([due.clock?.calendar, beginDue(start, limit('work_day', 2), by).clock?.calendar]).toEqual([null, 3]);
  });

  it('of the days before its facts were kept is pushed on by the wall, and extended by as much as it had', () => {
    const bare = { promisedAt: at('25T18:00').toISOString(), deadline: because, dispatchedAt: start.toISOString() };
    expect(restDue(bare, 'suspended', at('25T09:00').toISOString(), at('25T12:00'), by).promisedAt).toBe(at('25T21:00').toISOString());
    expect(extendDue(bare, start, by).promisedAt).toBe(at('26T04:00').toISOString());
  });

  it('has its warnings before its deadline, in order, whatever the clock, and stays itself on the same calendar', () => {
    fc.assert(fc.property(fc.constantFrom<Clock>('urgent_hour', 'work_hour', 'work_day', 'natural_day'), fc.integer({ min: 1, max: 15 }), fc.nat(20_000), (clock, value, minute) => {
      const kept = beginDue(new Date(start.getTime() + minute * 60_000), limit(clock, value), by);
      const { 'warn:50': half, 'warn:100': whole, 'escalate:1': told } = kept.clock!.alarms;
      expect(half! <= whole! && whole === kept.promisedAt && whole < told!).toBe(true);
      expect(redateDue({ ...kept, dispatchedAt: start.toISOString() }, by)).toEqual(kept);
    }));
  });
});
