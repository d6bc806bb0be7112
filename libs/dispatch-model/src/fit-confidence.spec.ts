import fc from 'fast-check';
import { thresholdOf, trainDispatch, WANTED } from './fit-confidence';
import { RuleBook } from './rule-book';

describe('the threshold of automatic dispatch', () => {
  it('keeps the measured accuracy above what is wanted, for whatever was judged', () => {
    const judged = fc.array(fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), right: fc.boolean() }), { minLength: 1, maxLength: 400 });
    fc.assert(fc.property(judged, (some) => {
      const threshold = thresholdOf(some);
      if (threshold === null) return;
      const automatic = some.filter(({ confidence }) => confidence >= threshold);
      expect(automatic.filter(({ right }) => right).length / automatic.length).toBeGreaterThanOrEqual(WANTED);
    }));
  });

  it('lets everything through that is surer than a guess when nearly all is right', () => {
    const judged = Array.from({ length: 1_000 }, (_, i) => ({ confidence: i / 1_000, right: i % 50 !== 0 }));
    expect(thresholdOf(judged)).toBe(0.25);
  });

  it('is no higher than what is wanted when all judged were right and sure', () => {
    expect(thresholdOf(Array.from({ length: 500 }, () => ({ confidence: 0.999, right: true })))).toBe(WANTED);
  });

  it('is never reached when too few were judged to be sure', () => {
    expect(thresholdOf(Array.from({ length: 40 }, () => ({ confidence: 0.99, right: true })))).toBeNull();
  });

  it('holds the doubtful back when they are mostly wrong', () => {
    const judged = Array.from({ length: 1_000 }, (_, i) => ({ confidence: i / 1_000, right: i >= 700 }));
    expect(thresholdOf(judged)).toBeGreaterThan(0.6);
  });

  it('is not fitted on nothing', () => {
    expect(() => trainDispatch([], new RuleBook([]))).toThrow('no closed cases');
  });
});
