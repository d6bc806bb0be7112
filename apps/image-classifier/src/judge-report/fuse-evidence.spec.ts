import fc from 'fast-check';
import { fuseEvidence, SAYS_NOTHING, type Belief, type Shares } from './fuse-evidence';

const families: Record<string, string> = { a: 'heap', b: 'heap' };
const thingOf = (code: string) => families[code] ?? code;
const codes = ['a', 'b', 'c', 'd', 'e', 'f'];
const fuse = (witnesses: readonly Shares[]) => fuseEvidence(witnesses, thingOf);
const beliefIn = (beliefs: readonly Belief[], code: string) => beliefs.find(({ thing }) => thing === thingOf(code))?.confidence ?? 0;
const says = (code: string, share: number): Shares => new Map([[code, share]]);

const code = fc.constantFrom(...codes);
const share = fc.double({ min: SAYS_NOTHING, max: 1, noNaN: true });
/** Shares of one witness, together at most 1. */
const witness: fc.Arbitrary<Shares> = fc.array(fc.tuple(code, fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 4 }).map((pairs) => {
  const own = new Map(pairs);
  const sum = [...own.values()].reduce((total, part) => total + part, 0);
  return new Map([...own].map(([name, part]) => [name, sum > 1 ? part / sum : part]));
});
const witnesses = fc.array(witness, { minLength: 1, maxLength: 4 });
/** Sums of many small numbers differ in their last digits. */
const ROUNDING = 1e-9;

describe('evidence put together', () => {
  it('is one witness’s own word when nobody else speaks', () => {
    const [belief] = fuse([says('c', 0.9)]);
    expect(belief).toMatchObject({ thing: 'c', categoryCode: 'c' });
    expect(belief?.confidence).toBeCloseTo(0.9);
  });

  it('by the stated formula: two witnesses of 0.5 each for one of twenty things are 19 parts to 1', () => {
    expect(fuse([says('c', 0.5), says('c', 0.5)])[0]?.confidence).toBeCloseTo(19 / 20);
  });

  it('of two equals that disagree is shared between both', () => {
    const beliefs = fuse([says('c', 0.8), says('d', 0.8)]);
    expect(beliefIn(beliefs, 'c')).toBeCloseTo(beliefIn(beliefs, 'd'));
    expect(beliefIn(beliefs, 'c')).toBeLessThan(0.5);
  });

  it('takes two views of one heap as one thing, called as most of the shares call it', () => {
    expect(fuse([says('a', 0.5), says('b', 0.6)])).toMatchObject([{ thing: 'heap', categoryCode: 'b' }]);
  });

  it('never makes less of a thing when one more witness agrees', () => {
    fc.assert(fc.property(witnesses, code, share, (all, named, sure) => {
      expect(beliefIn(fuse([...all, says(named, sure)]), named)).toBeGreaterThanOrEqual(beliefIn(fuse(all), named) - ROUNDING);
    }));
  });

  it('never makes more of a thing when one more witness names another', () => {
    fc.assert(fc.property(witnesses, code, code, share, (all, named, other, sure) => {
      fc.pre(thingOf(named) !== thingOf(other));
      fc.pre(beliefIn(fuse(all), named) > 0);
      expect(beliefIn(fuse([...all, says(other, sure)]), named)).toBeLessThanOrEqual(beliefIn(fuse(all), named) + ROUNDING);
    }));
  });

  it('does not depend on who speaks first', () => {
    fc.assert(fc.property(witnesses, (all) => {
      expect(fuse([...all].reverse())).toEqual(fuse(all));
    }));
  });

  it('never adds up to more than everything, and no belief is outside 0 to 1', () => {
    fc.assert(fc.property(witnesses, (all) => {
      const beliefs = fuse(all);
      expect(beliefs.reduce((sum, { confidence }) => sum + confidence, 0)).toBeLessThanOrEqual(1 + ROUNDING);
      expect(beliefs.every(({ confidence }) => confidence >= 0 && confidence <= 1)).toBe(true);
    }));
  });
});
