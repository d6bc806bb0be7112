import type { CaseEvent, CaseState } from '@paidan/case';
import type { Entry, Outcome } from '../client/ledger';
import { check } from './check';
import type { Facts, HistoryFact } from './facts';

const nothing: Facts = {
  ledger: [], reports: [], photos: [], stored: [], alerts: [], judged: [], routed: [], cases: [], caseReports: [], history: [], timers: [], limitedStages: [], notices: [], told: [], deadLetters: [],
  disturbances: [], readAt: 1_000_000,
};
const told = (outcome: Outcome, open = 0) => ({ outcome, open, tries: 1 + open, status: outcome === 'ok' ? 202 : 400, comeAgain: null, at: '2026-11-26T00:00:00.000Z' });
const filing = (outcome: Outcome): Entry => ({ ...told(outcome), kind: 'report', key: 'k', reportId: outcome === 'ok' ? 'r' : null, photoIds: [] });
const report = { id: 'r', key: 'k', source: 'citizen', photoIds: [] };
const arrived = { reports: [report], judged: ['r'], routed: ['r'], caseReports: [{ reportId: 'r', caseId: 'c' }] };
const kinds = (facts: Partial<Facts>) => check({ ...nothing, ...facts }).map(({ kind, says }) => `${kind}: ${says}`);
const act = (outcome: Outcome): Entry => ({ ...told(outcome), kind: 'act', caseId: 'c', event: 'handling-started', version: 3 });
const step = (version: number, role = 'crew'): HistoryFact => ({ caseId: 'c', version, at: version, actor: { role, id: 'x', name: null }, event: { type: 'handling-started' } as CaseEvent });
const acts = (ledger: readonly Entry[], history: readonly HistoryFact[]) => check({ ...nothing, ledger, history }).filter(({ of }) => of.startsWith('handling-started')).map(({ kind, says }) => `${kind}: ${says}`);

describe('what a client was told', () => {
  it('is held against what is there: an acknowledged report that is missing is lost', () => {
    expect(kinds({ ledger: [filing('ok')] })).toEqual(['lost: acknowledged, and not there']);
  });

  it('must not be there when it was refused', () => {
    expect(kinds({ ledger: [filing('refused')], ...arrived })).toContain('duplicated: refused, and there all the same');
    expect(kinds({ ledger: [filing('refused')] })).toEqual([]);
  });

  it('may be there once when nobody knows, and is counted apart', () => {
    expect(kinds({ ledger: [filing('ambiguous')] })).toEqual(['ambiguous: never acknowledged, and not there']);
    expect(kinds({ ledger: [filing('ambiguous')], ...arrived, reports: [report, { ...report, id: 'r2' }] })).toContain('duplicated: one filing became 2 reports');
  });

  it('of an act stands in the history once, and an act nobody was told of is done once at most', () => {
    expect(acts([act('ok')], [step(4)])).toEqual([]);
    expect(acts([act('ok')], [step(4, 'service')])).toEqual(['lost: acknowledged, and not in the history']);
    expect(acts([act('ok'), act('ambiguous')], [step(4), step(5), step(6)])).toContain('duplicated: said 2 times at most, done 3 times');
  });
});

describe('a timer', () => {
  const timer = { caseId: 'c', name: 'warn:50', dueAt: 10_000, failure: null };
  const said = (firedAt: number | null, disturbances: Facts['disturbances'] = []) => check({ ...nothing, timers: [{ ...timer, firedAt }], disturbances }).filter(({ kind }) => kind === 'timers').map(({ says }) => says);

  it('fires when it is due or soon after', () => {
    expect(said(10_900)).toEqual([]);
    expect(said(9_999)).toEqual(['fired 1 ms early']);
    expect(said(16_000)).toEqual(['fired 1000 ms late']);
    expect(said(null)).toEqual(['due, and never fired']);
  });

  it('may wait for as long as the system was not whole, and no longer', () => {
    expect(said(40_000, [{ from: 9_000, to: 20_000 }, { from: 22_000, to: 36_000 }])).toEqual([]);
    expect(said(42_000, [{ from: 9_000, to: 20_000 }, { from: 22_000, to: 36_000 }])).toEqual(['fired 1000 ms late']);
    expect(said(40_000, [{ from: 30_000, to: 36_000 }])).toEqual(['fired 25000 ms late']);
  });
});

describe('a history that stands the wrong way round', () => {
  it('is a finding even where it leads to a stage without its unit', () => {
    const at = '2026-11-26T00:00:00.000Z';
    const events = [{ type: 'opened', at, facts: { reportId: 'r' } }, { type: 'handling-started', at, by: 'crew' }] as unknown as CaseEvent[];
    const history = events.map((event, i): HistoryFact => ({ ...step(i + 1), at: 2 - i, event }));
    const state = { stage: 'handling', unit: { id: 'u' } } as unknown as CaseState;
    const found = check({ ...nothing, history, cases: [{ id: 'c', reportId: 'r', stage: 'handling', version: 2, partOf: null, state }] });
    expect(found).toContainEqual(expect.objectContaining({ kind: 'misordered', of: 'step 2 of c' }));
  });
});
