import type { ModelState } from '@paidan/contracts';
import fc from 'fast-check';
import { changeStates, type ModelStanding, type ModelWish } from './change-states';

const model = (version: string, state: ModelState = 'registered', changes: Partial<ModelStanding> = {}): ModelStanding => ({ version, state, actedBefore: null, compared: false, ...changes });

/** The models after a wish; unchanged when it is refused. */
function after(models: readonly ModelStanding[], wish: ModelWish): readonly ModelStanding[] {
  const outcome = changeStates(models, wish);
  if (outcome.kind === 'refused') return models;
  return models.map((one) => ({ ...one, ...outcome.value.findLast(({ version }) => version === one.version) }));
}
const codeOf = (models: readonly ModelStanding[], wish: ModelWish) => {
  const outcome = changeStates(models, wish);
  return outcome.kind === 'refused' ? outcome.body.code : null;
};

describe('a photo model', () => {
  it('acts only after it was compared in shadow', () => {
    expect(codeOf([model('a', 'acting'), model('b')], { to: 'acting', version: 'b' })).toBe('MODEL.NOT_COMPARED');
    expect(codeOf([model('a', 'acting'), model('b', 'shadow')], { to: 'acting', version: 'b' })).toBe('MODEL.NOT_COMPARED');
    expect(codeOf([model('a', 'acting'), model('b', 'shadow', { compared: true })], { to: 'acting', version: 'b' })).toBeNull();
  });

  it('that was compared before but left the shadow is told so when it is to act', () => {
    expect(codeOf([model('a', 'acting'), model('b', 'registered', { compared: true })], { to: 'acting', version: 'b' })).toBe('MODEL.NOT_IN_SHADOW');
  });

  it('that was promoted can be taken back: the one before acts again, and there is nothing before that', () => {
    const promoted = after([model('a', 'acting'), model('b', 'shadow', { compared: true })], { to: 'acting', version: 'b' });
    expect(promoted).toEqual([model('a'), model('b', 'acting', { compared: true, actedBefore: 'a' })]);
    const back = after(promoted, { to: 'before' });
    expect(back.map(({ state }) => state)).toEqual(['acting', 'registered']);
    expect(codeOf(back, { to: 'before' })).toBe('MODEL.NOTHING_BEFORE');
  });

  it('in shadow makes room for the next one', () => {
    expect(after([model('a', 'acting'), model('b', 'shadow'), model('c')], { to: 'shadow', version: 'c' }).map(({ state }) => state)).toEqual(['acting', 'registered', 'shadow']);
  });

  it('nobody knows, or that acts already, is refused', () => {
    expect(codeOf([model('a', 'acting')], { to: 'shadow', version: 'x' })).toBe('MODEL.NOT_FOUND');
    expect(codeOf([model('a', 'acting')], { to: 'shadow', version: 'a' })).toBe('MODEL.ACTS_ALREADY');
  });

  it('is the only one that acts, and at most one stands in shadow, whatever is wished', () => {
    const version = fc.constantFrom('a', 'b', 'c', 'x');
    const wish = fc.oneof(fc.record({ to: fc.constantFrom('shadow' as const, 'acting' as const), version }), fc.constant({ to: 'before' as const }));
    fc.assert(fc.property(fc.array(wish, { maxLength: 20 }), (wishes) => {
      const models = wishes.reduce<readonly ModelStanding[]>(after, [model('a', 'acting'), model('b', 'registered', { compared: true }), model('c', 'registered', { compared: true })]);
      expect(models.filter(({ state }) => state === 'acting')).toHaveLength(1);
      expect(models.filter(({ state }) => state === 'shadow').length).toBeLessThanOrEqual(1);
    }));
  });
});
