import type { CaseView } from '@paidan/contracts';
import { mainOf, noChoice, orderOf } from './order';
import { wayBack } from './undo';

const lamp = { code: '10137', name: '路灯', confidence: 0.8 };
const byRules = { kind: 'unit', unitId: 'lamps' };
const learned = { kind: 'nobody', proposal: { unitId: 'roads' } };
const view = (given: object) => ({ version: 4, category: lamp, judgement: { top: [{ categoryCode: '20110', confidence: 0.5 }] }, routing: byRules, ...given }) as unknown as CaseView;

describe('the order of a dispatcher', () => {
  it('says nothing of category and unit where the proposal stands', () => {
    expect(orderOf(view({}), noChoice)).toEqual({ action: 'dispatch', version: 4 });
  });

  it('takes the likeliest category where the case has none', () => {
    expect(orderOf(view({ category: null }), noChoice)).toEqual({ action: 'dispatch', version: 4, category: '20110' });
  });

  it('takes no category by itself that is hardly likely', () => {
    expect(orderOf(view({ category: null, judgement: { top: [{ categoryCode: '20110', confidence: 0.02 }] } }), noChoice)).toEqual({ action: 'dispatch', version: 4 });
  });

  it('takes the unit that was learned where the rules name nobody, but not for another category', () => {
    const nobody = view({ routing: learned });
    expect([orderOf(nobody, noChoice).unitId, orderOf(nobody, { category: '20110', unitId: null }).unitId]).toEqual(['roads', undefined]);
  });

  it('carries what was chosen', () => {
    expect(orderOf(view({}), { category: '20110', unitId: 'parks' })).toEqual({ action: 'dispatch', version: 4, category: '20110', unitId: 'parks' });
  });
});

describe('what a case waits for', () => {
  it('is the decision about more time first', () => {
    expect(mainOf({ allowedActions: ['accept', 'transfer', 'decide-extension'] })).toBe('decide-extension');
  });

  it('is nothing for who may only urge', () => {
    expect(mainOf({ allowedActions: ['urge'] })).toBeNull();
  });
});

describe('the way back', () => {
  it('of a transfer is to the unit that had it', () => {
    expect(wayBack('transfer', { unit: { id: 'lamps', name: '' } }, { allowedActions: ['transfer'] })).toEqual({ action: 'transfer', unitId: 'lamps', asks: false });
  });

  it('of a dispatch is a transfer that somebody chooses', () => {
    expect(wayBack('dispatch', { unit: null }, { allowedActions: ['transfer'] })).toEqual({ action: 'transfer', asks: true });
  });

  it('is none where the domain has none, or not for this person', () => {
    expect([wayBack('urge', { unit: null }, { allowedActions: ['urge'] }), wayBack('merge', { unit: null }, { allowedActions: [] })]).toEqual([null, null]);
  });
});
